import { once } from 'node:events'
import { createServer as createHttps, request } from 'node:https'
import type { AddressInfo } from 'node:net'
import { connect, createServer as createTls, type TLSSocket } from 'node:tls'
import type { Address, HostAndPort } from '../../wire/addresses.js'

/** Key, certificate and trusted certificates, PEM. */
export interface ForeignKeys {
  readonly key: string
  readonly cert: string
  readonly ca: string
}

/** What a message handling server of somebody else stands on. */
export interface ForeignServerOptions {
  readonly keys: ForeignKeys
  /** Where Spine's names are served. */
  readonly find: (fqdn: string) => Address | undefined
  readonly ldap: string
  /** Changes what it is given to send on; a right one changes nothing. */
  readonly alter?: ((headers: string[]) => string[]) | undefined
}

/** A message handling server of somebody else. */
export interface ForeignServer extends AsyncDisposable, HostAndPort {
  readonly ldap: HostAndPort
}

const HOST = '127.0.0.1'

/** For tests: a small forward proxy over mutual TLS, with none of our code of the wire. */
export async function foreignServer({
  keys,
  find,
  ldap,
  alter = (headers) => headers,
}: ForeignServerOptions): Promise<ForeignServer> {
  const tls = { ...keys, requestCert: true }
  const open = new Set<TLSSocket>()
  const https = createHttps(tls, (asked, answer) => {
    const [, hostname = '', path] = /^https:\/\/([^/]+)(.*)$/.exec(asked.url ?? '') ?? []
    const onward = request(
      {
        ...keys,
        ...find(hostname),
        servername: hostname,
        path,
        method: asked.method,
        headers: alter(asked.rawHeaders),
      },
      (got) => {
        answer.writeHead(got.statusCode ?? 502, got.rawHeaders)
        got.pipe(answer)
      },
    )
    onward.once('error', () => answer.destroy())
    asked.pipe(onward)
  })
  const directory = createTls(tls, (caller) => {
    const onward = connect({ ...keys, ...find(ldap), servername: ldap })
    for (const [from, to] of [
      [caller, onward],
      [onward, caller],
    ] as const) {
      open.add(from)
      from.pipe(to)
      from.once('error', () => to.destroy())
      from.once('close', () => open.delete(from))
    }
  })
  https.on('secureConnection', (socket) => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
  })
  https.listen(0, HOST)
  directory.listen(0, HOST)
  await Promise.all([once(https, 'listening'), once(directory, 'listening')])
  const portOf = (server: typeof https | typeof directory) => (server.address() as AddressInfo).port
  return {
    host: HOST,
    port: portOf(https),
    ldap: { host: HOST, port: portOf(directory) },
    [Symbol.asyncDispose]: async () => {
      for (const socket of open) socket.destroy()
      https.closeAllConnections()
      await Promise.all([https, directory].map((server) => new Promise((done) => server.close(done))))
    },
  }
}
