import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { doorOf, placesToLook, type EnginePlace } from './engine-place.js'

const home = mkdtempSync(join(tmpdir(), 'spinecheck-home-'))
after(() => rmSync(home, { recursive: true, force: true }))

test('the engine that is named is the only one that is asked', () => {
  const named = { DOCKER_HOST: 'unix:///mine.sock', XDG_RUNTIME_DIR: home }
  assert.deepEqual(placesToLook(named, home), [
    { uri: 'unix:///mine.sock', namedBy: 'DOCKER_HOST', certificates: undefined, isTls: false },
  ])
})

test(
  'where none is named, every usual socket that is there is asked',
  { skip: process.platform === 'win32' && 'Windows has no sockets of this sort' },
  () => {
    const socket = join(home, 'docker.sock')
    writeFileSync(socket, '')
    const places = placesToLook({ DOCKER_HOST: '', XDG_RUNTIME_DIR: home }, home)
    assert.ok(places.some(({ uri, namedBy }) => uri === `unix://${socket}` && namedBy === undefined))
  },
)

test('what Testcontainers reads from its file of the home is heeded', () => {
  const other = join(home, 'other')
  mkdirSync(other)
  writeFileSync(
    join(other, '.testcontainers.properties'),
    'docker.host = tcp\\://engine.example\\:2375\ndocker.tls.verify=1\ndocker.cert.path=/certs\n',
  )
  assert.deepEqual(placesToLook({}, other), [
    {
      uri: 'tcp://engine.example:2375',
      namedBy: 'docker.host in ~/.testcontainers.properties',
      certificates: '/certs',
      isTls: true,
    },
  ])
  assert.equal(placesToLook({ DOCKER_HOST: 'unix:///mine.sock' }, other)[0]?.namedBy, 'DOCKER_HOST')
})

test('an address leads to a socket or a host', () => {
  const at = (uri: string, isTls = false) => doorOf({ uri, isTls })
  assert.deepEqual(at('unix:///run/e.sock'), { socketPath: '/run/e.sock' })
  assert.deepEqual(at('npipe:////./pipe/docker_engine'), { socketPath: '//./pipe/docker_engine' })
  assert.deepEqual(at('tcp://engine.example:2375'), { host: 'engine.example', port: 2375 })
  assert.deepEqual(at('tcp://[::1]:2376', true), { host: '::1', port: 2376, tls: {} })
})

function why(place: EnginePlace): string {
  const door = doorOf(place)
  return typeof door === 'string' ? door : 'a door was found'
}

test('what is no address of an engine is put right', () => {
  const wrong: readonly [string, RegExp][] = [
    ['ssh://engine.example', /not reached through SSH/],
    ['unix://run/e.sock', /three slashes/],
    ['localhost:2375', /tcp:\/\/host:2376/],
    ['tcp://engine.example', /names no port/],
  ]
  for (const [uri, words] of wrong) assert.match(why({ uri, isTls: false }), words)
})

test('certificates that are not there are asked for', () => {
  assert.match(
    why({ uri: 'tcp://engine.example:2376', isTls: true, certificates: join(home, 'none') }),
    /DOCKER_CERT_PATH names must hold ca\.pem, cert\.pem and key\.pem: there is no such file or folder/,
  )
})
