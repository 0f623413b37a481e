import Commands

await Programs.sohoad()
