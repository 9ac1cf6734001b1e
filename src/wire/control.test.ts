import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { after, test } from 'node:test'
import { ControlLine } from './control-line.js'
import { listenForControl, type ControlOptions } from './control-listen.js'

let tellMore: (line: string) => void = () => undefined

const commands = {
  echo: (value: unknown) => value,
  tell: (text: string) => tellMore(text),
  never: (_value: number) => new Promise<never>(() => undefined),
}

const options: ControlOptions<typeof commands> = {
  secret: 'right',
  host: '127.0.0.1',
  port: 0,
  callers: [],
  commands,
  follow: (tell) => {
    for (const line of ['before', 'now']) tell(line)
    tellMore = tell
    return () => undefined
  },
}
const door = await listenForControl(options)
const line = await ControlLine.open<typeof commands & { readonly dance: (steps: number) => void }>(
  door.address,
  'right',
)
after(async () => {
  await line.close()
  await door.close()
})

test('a command is carried out for whoever knows the secret', async () => {
  const value = { a: [1, null], text: 'one\ntwo \u2028 \u{1f9ea}' }
  assert.deepEqual(await line.command('echo', value), value)
})

test('nobody else is let in', async () => {
  await assert.rejects(ControlLine.open(door.address, 'wrong'), /does not take commands from here: 401/)
  const { host, port } = door.address
  assert.equal((await fetch(`http://${host}:${port}/events`)).status, 401)
})

test('health is for whoever asks', async () => {
  const { host, port } = door.address
  const answer = await fetch(`http://${host}:${port}/health`)
  assert.deepEqual(await answer.json(), { status: 'up' })
})

test('what a double cannot do is said in its words', async () => {
  await assert.rejects(line.command('dance', 1), /there is no command dance/)
})

test('an answer has a deadline where one is set', async ({ mock }) => {
  mock.timers.enable({ apis: ['setTimeout'] })
  const answer = line.command('never', 1, 20)
  mock.timers.tick(20)
  await assert.rejects(answer, /timeout: never was not answered within 20 ms/)
})

test('following begins with what was told before, and what was told before an answer is heard before it', async () => {
  const heard: string[] = []
  line.follow((each) => heard.push(each))
  assert.deepEqual(heard, ['before', 'now'])
  await line.command('tell', 'then')
  assert.deepEqual(heard, ['before', 'now', 'then'])
})

test('whoever waits for a double that goes away is told so, and a line that was cut off is not heard', async () => {
  const own = await listenForControl({
    ...options,
    commands: { echo: () => new Promise<never>(() => undefined) },
  })
  const other = await ControlLine.open<Pick<typeof commands, 'echo'>>(own.address, 'right')
  const heard: string[] = []
  other.follow((each) => heard.push(each))
  const waiting = assert.rejects(other.command('echo', 1), /has gone/)
  await own.close()
  await waiting
  await other.ended
  await assert.rejects(other.command('echo', 1), /has gone/)
  assert.deepEqual(heard, ['before', 'now'])
})

test('a call from anywhere but the harness is not even answered', async () => {
  const closed = await listenForControl({ ...options, callers: ['192.0.2.1'] })
  await new Promise<void>((resolve, reject) => {
    const socket = connect(closed.address.port, closed.address.host)
    socket.write('GET /health HTTP/1.1\r\nHost: x\r\n\r\n')
    socket.once('data', () => reject(new Error('it answered')))
    socket.once('error', () => resolve())
    socket.once('close', () => resolve())
  })
  await closed.close()
})
