import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { ControlLine } from './control-line.js'
import { listenForControl } from './control-listen.js'

const door = await listenForControl({
  secret: 'right',
  host: '127.0.0.1',
  port: 0,
  command: async (name, value) => {
    if (name === 'never') return new Promise(() => undefined)
    if (name !== 'echo') throw new Error(`there is no command ${name}`)
    return value
  },
  follow: (tell) => {
    for (const line of ['before', 'now']) tell(line)
    return () => undefined
  },
})
const line = new ControlLine(door.address, 'right')
const stranger = new ControlLine(door.address, 'wrong')
after(async () => {
  await Promise.all([line.close(), stranger.close()])
  await door.close()
})

test('a command is carried out for whoever knows the secret', async () => {
  assert.deepEqual(await line.command('echo', { a: [1, null] }), { a: [1, null] })
})

test('nobody else is heard, nor told anything', async () => {
  await assert.rejects(stranger.command('echo', 1), /who are you/)
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

test('an answer has a deadline where one is set', async () => {
  await assert.rejects(line.command('never', 1, 20), /timeout|aborted/i)
})

test('following begins with what was told before', async () => {
  const heard: string[] = []
  await new Promise<void>((resolve) => {
    void line.follow(
      (each) => {
        heard.push(each)
        if (heard.length === 2) resolve()
      },
      () => undefined,
    )
  })
  assert.deepEqual(heard, ['before', 'now'])
})
