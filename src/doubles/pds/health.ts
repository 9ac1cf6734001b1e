import { soleHeader, type HeaderList } from '../../spine/headers.js'
import type { WireResponse } from '../../wire/exchange.js'
import type { Surroundings } from '../double.js'
import { JSON_TYPE, toWire } from './answer.js'
import { refuse } from './outcomes.js'

/**
 * What the platform says of its own health below a base, to anybody at _ping and to who has an API key at _status
 * (corrections.md 2); undefined for any other path.
 */
export function alive(
  path: string,
  { method, headers }: { readonly method: string; readonly headers: HeaderList },
  { applications }: Pick<Surroundings, 'applications'>,
): WireResponse | undefined {
  if ((path !== '/_ping' && path !== '/_status') || (method !== 'GET' && method !== 'HEAD')) return undefined
  if (path === '/_status' && !applications.has(soleHeader(headers, 'apikey') ?? ''))
    return toWire(refuse('unauthorised', 'Invalid Api Key'))
  return {
    status: 200,
    headers: [['Content-Type', JSON_TYPE]],
    body: method === 'HEAD' ? Buffer.alloc(0) : Buffer.from(JSON.stringify({ ...VERSION, ...state(path) })),
  }
}

const VERSION = { version: 'spinecheck', revision: '1', releaseId: 'spinecheck', commitId: 'spinecheck' }

const state = (path: string) => (path === '/_status' ? { status: 'pass' } : {})
