import { once } from 'node:events'
import type { RequestListener } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { TlsOptions } from 'node:tls'
import type { Address } from '../src/wire/addresses.js'

/** A server of Node's own without limits or records, on a free port of this machine: what ours are held against. */
export async function bareHttps(tls: TlsOptions, handle: RequestListener): Promise<Address> {
  const server = createServer({ keepAliveTimeout: 0, requestTimeout: 0, noDelay: true, ...tls }, handle)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { address, port } = server.address() as AddressInfo
  return { host: address, port }
}
