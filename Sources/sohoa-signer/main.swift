internal import Glibc

exit(SignerMain.run(Array(CommandLine.arguments.dropFirst())))
