/// One durable step of the store; tests stop the world before any of them.
package enum StoreOperation: Hashable, Sendable {
    case makeFolder(String), write(String), sync(String), rename(String), remove(String)
}
