import assert from 'node:assert/strict'
import { after, before, describe, mock, test } from 'node:test'
import { DoorStage, seconds } from './testing/door-stage.js'
import { RawClient } from './testing/raw-peer.js'

let stage: DoorStage

describe('a listener whose guest takes its time', () => {
  before(async () => {
    mock.timers.enable({ apis: ['setInterval'] })
    stage = await DoorStage.raise({ handshake: 3, headTime: 5, bodyTime: 7, idle: 9, connections: 2 })
  })
  after(async () => {
    await stage.close()
    mock.timers.reset()
  })

  const client = () => RawClient.connect(stage.address, stage.tls)

  test('a handshake that goes nowhere is ended', async () => {
    const socket = await stage.plain()
    socket.write('\u0016\u0003\u0001')
    // The server has to have met it before its time can pass.
    const met = await client()
    seconds(3)
    const told = await stage.turnedAway()
    assert.deepEqual([told.reason, told.stage], ['too-slow', 'handshake'])
    met.end()
    assert.equal((await stage.turnedAway()).reason, 'asked-nothing')
  })

  test('a head that drips is answered 408 and told', async () => {
    const raw = await client()
    raw.write('GET / HTT')
    seconds(5)
    assert.match(await raw.answer(), /^HTTP\/1\.1 408 /)
    const told = await stage.turnedAway()
    assert.deepEqual([told.reason, told.status, told.stage], ['too-slow', 408, 'request'])
    await raw.hasClosed()
  })

  test('a body that drips is answered 408, which is an exchange', async () => {
    const raw = await client()
    const arrived = new Promise<void>((resolve) => {
      const stop = stage.journal.onArrival(() => {
        stop()
        resolve()
      })
    })
    raw.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n1')
    await arrived
    seconds(8)
    assert.match(await raw.answer(), /^HTTP\/1\.1 408 /)
    const [exchange] = stage.journal.exchanges
    assert.ok(exchange?.kind === 'http')
    assert.match(exchange.why ?? '', /its body was not whole after 7 seconds/)
    raw.end()
  })

  test('a connection that is not used any more is closed, and one that is used is not', async () => {
    const raw = await client()
    for (const _time of [1, 2, 3]) {
      assert.match(await raw.ask('GET / HTTP/1.1\r\nHost: x\r\n\r\n'), /^HTTP\/1\.1 200 /)
      seconds(6)
      assert.equal(raw.closed, false)
    }
    seconds(9)
    await raw.hasClosed()
  })

  test('more connections than are accepted are turned away', async () => {
    const [one, other] = [await client(), await client()]
    const third = await stage.plain()
    const told = await stage.turnedAway()
    assert.equal(told.reason, 'too-many-connections')
    third.destroy()
    one.end()
    other.end()
  })
})
