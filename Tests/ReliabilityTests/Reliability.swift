import Testing

/// Tests of the whole program as processes. One at a time: they measure, and they fill the machine.
@Suite(.serialized) struct Reliability {}
