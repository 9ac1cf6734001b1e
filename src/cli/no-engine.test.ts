import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { refused, startFakeEngine } from '../launch/containers/testing/fake-engine.js'
import { packageFolder } from './package.js'
import { aFeature, assertRefused, inContainers, Workplace } from './testing/with-engine.js'

// Every case is a real process, as a user or a CI server starts it.

const NOBODY = 65_534
const isRoot = process.getuid?.() === 0

describe('without a container engine', { concurrency: 2 }, () => {
  const none =
    /No usable container engine at unix:\S+engine\.sock, which DOCKER_HOST names: there is no such socket\. Start Docker or Podman/

  for (const args of [inContainers, ['image', 'build'], ['clean']])
    test(`no socket: ${args[0] ?? ''} ends with 3`, async () => {
      using place = new Workplace()
      assertRefused(await place.run(args), none)
    })

  test('a socket on which nobody listens', async () => {
    using place = new Workplace()
    place.desert()
    assertRefused(await place.run(inContainers), /socket is there, but no engine listens on it\. Start/)
  })

  test('a socket that this user may not use', { skip: maySwitch() }, async () => {
    using place = new Workplace()
    await using _engine = await startFakeEngine({ socket: place.socket, mode: 0 })
    assertRefused(
      await place.run(inContainers, { uid: isRoot ? NOBODY : undefined }),
      /this user may not use that socket\. Add the user to its group/,
    )
  })

  test('where it is left open which launcher, it is said why it is not containers', async () => {
    using place = new Workplace()
    const answers = { 'POST /containers/*/start': refused('no space left on device') }
    await using engine = await startFakeEngine({ socket: place.socket, answers })
    const { code, err, left } = await place.run(['run', '--launcher', 'auto', aFeature])
    assert.match(err, /^Launcher: embedded, because containers were not to be had: .*disk is full/m)
    assert.equal(code, 0, err)
    assert.deepEqual(left, ['reports'])
    assert.deepEqual(await engine.left(), [])
  })

  test('an engine that says null where it has nothing is cleaned', async () => {
    using place = new Workplace()
    await using _engine = await startFakeEngine({ socket: place.socket })
    const { code, out, err } = await place.run(['clean'])
    assert.deepEqual([code, out, err], [0, 'Nothing was left behind.\n', ''])
  })

  test('parity says that there are no containers and ends with 2', async () => {
    using place = new Workplace()
    const { code, out, err } = await place.run(['parity', aFeature])
    assert.match(err, /^container mode not available: No usable container engine at unix/m)
    assert.equal(out, '')
    assert.equal(code, 2)
  })
})

/** Permissions do not hold for root, who has to become somebody else; that one may be kept from reading this project. */
function maySwitch(): string | false {
  if (process.platform === 'win32') return 'sockets have no permissions here'
  if (!isRoot) return false
  const read = `require('node:fs').readdirSync(${JSON.stringify(join(packageFolder, 'dist'))})`
  const { status } = spawnSync(process.execPath, ['-e', read], { uid: NOBODY, gid: NOBODY, cwd: '/' })
  return status === 0 ? false : 'no other user can read this project'
}
