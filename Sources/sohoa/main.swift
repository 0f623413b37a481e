import Commands

await Programs.sohoa()
