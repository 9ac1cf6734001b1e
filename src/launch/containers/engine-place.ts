import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { EngineDoor, EngineTls } from '../../wire/engine-socket.js'
import { wordsOf } from '../../spine/cause.js'

/** Where a container engine is looked for. */
export interface EnginePlace {
  /** As DOCKER_HOST says it, for example unix:///var/run/docker.sock. */
  readonly uri: string
  /** Who names it; undefined for the places where engines usually listen. */
  readonly namedBy?: string | undefined
  readonly isTls: boolean
  /** Folder with ca.pem, cert.pem and key.pem. */
  readonly certificates?: string | undefined
}

type Settings = Readonly<Record<string, string | undefined>>

/** Where engines listen of which nobody said anything, as Testcontainers knows it. */
const usualSockets = (env: Settings, home: string): readonly string[] => [
  '/var/run/docker.sock',
  ...(env['XDG_RUNTIME_DIR'] ? [join(env['XDG_RUNTIME_DIR'], 'docker.sock')] : []),
  join(home, '.docker/run/docker.sock'),
  join(home, '.docker/desktop/docker.sock'),
  ...(process.getuid ? [`/run/user/${process.getuid()}/docker.sock`] : []),
]

/** The one place that somebody named, or else every usual one that is there; the first of them if none is. */
export function placesToLook(env: Settings = process.env, home = homedir()): readonly EnginePlace[] {
  const file = propertiesIn(home)
  const certificates = env['DOCKER_CERT_PATH'] ?? file['docker.cert.path']
  const verify = env['DOCKER_TLS_VERIFY'] ?? file['docker.tls.verify'] ?? ''
  const named: readonly (readonly [uri: string | undefined, by: string])[] = [
    [file['tc.host'], 'tc.host in ~/.testcontainers.properties'],
    [env['DOCKER_HOST'], 'DOCKER_HOST'],
    [file['docker.host'], 'docker.host in ~/.testcontainers.properties'],
  ]
  for (const [uri, namedBy] of named)
    if (uri) return [{ uri, namedBy, certificates, isTls: verify !== '' || /^https:|:2376\/?$/.test(uri) }]
  if (process.platform === 'win32') return [{ uri: 'npipe:////./pipe/docker_engine', isTls: false }]
  const sockets = usualSockets(env, home)
  const there = sockets.filter((socket) => existsSync(socket))
  return (there.length > 0 ? there : sockets.slice(0, 1)).map((socket) => ({
    uri: `unix://${socket}`,
    isTls: false,
  }))
}

/** How the engine there is reached, or in words why that is no place where one could be. */
export function doorOf({ uri, isTls, certificates }: EnginePlace): EngineDoor | string {
  if (uri.startsWith('ssh:'))
    return 'engines are not reached through SSH from here. Forward its socket with ssh -N -L /tmp/engine.sock:/var/run/docker.sock <host> and set DOCKER_HOST=unix:///tmp/engine.sock'
  const [, socketPath] = /^(?:unix:\/\/|npipe:\/\/)(\/.+)$/.exec(uri) ?? []
  if (socketPath) return { socketPath }
  const url = /^(?:tcp|https?):\/\/./.test(uri) && URL.canParse(uri) ? new URL(uri) : undefined
  if (!url)
    return 'that is no address of an engine. Write for example unix:///var/run/docker.sock (three slashes) or tcp://host:2376'
  if (!url.port && url.protocol === 'tcp:')
    return 'that names no port. Engines usually listen on 2376 with TLS and on 2375 without'
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80))
  if (!isTls) return { host, port }
  const tls = certificates === undefined ? {} : tlsIn(certificates)
  return typeof tls === 'string' ? tls : { host, port, tls }
}

function tlsIn(folder: string): EngineTls | string {
  try {
    const [ca, cert, key] = ['ca.pem', 'cert.pem', 'key.pem'].map((name) =>
      readFileSync(join(folder, name), 'utf8'),
    )
    return { ca, cert, key }
  } catch (cause) {
    return `it is asked with TLS, and the folder that DOCKER_CERT_PATH names must hold ca.pem, cert.pem and key.pem: ${wordsOf(cause)}. Ask whoever runs the engine for them`
  }
}

/** What Testcontainers lets people write into a file of their home. */
function propertiesIn(home: string): Settings {
  try {
    const text = readFileSync(join(home, '.testcontainers.properties'), 'utf8')
    return Object.fromEntries(
      [...text.matchAll(/^\s*([\w.]+)\s*=\s*(.*?)\s*$/gm)].map(([, key = '', value = '']) => [
        key,
        value.replaceAll('\\', ''),
      ]),
    )
  } catch {
    return {}
  }
}
