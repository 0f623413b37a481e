import Glibc
import WorkerMain

exit(WorkerProgram.run(Array(CommandLine.arguments.dropFirst())))
