import { startWiredesk } from './command.ts'
import { anyPort } from './polled-folder.ts'
import type { TestDesk } from './test-desk.ts'

/** What a command comes to while a desk that has the store in use does what it is told. */
export async function besideDesk(test: TestDesk, args: readonly string[]) {
  const command = startWiredesk(args, anyPort)
  let exit: number | undefined
  const ended = command.ended.then((code) => {
    exit = code
  })
  while (exit === undefined) {
    await test.desk.answerPolls()
    await new Promise(setImmediate)
  }
  await ended
  return { exit, stdout: command.stdout(), stderr: command.stderr() }
}
