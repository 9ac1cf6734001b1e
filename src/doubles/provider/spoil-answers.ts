import { gunzipSync, gzipSync } from 'node:zlib'
import { headerValues, SSP_TRACE_ID, type HeaderList } from '../../spine/headers.js'
import { objectsOf, mapText, without, type JsonTree } from './json-tree.js'
import { refuse } from './answer.js'
import { everyHolderOf, everyResource } from './spoil-resources.js'
import type { ByteSpoilers, Spoilers } from './spoiler.js'

const outcome = (change: (issue: JsonTree) => JsonTree) =>
  everyResource(['OperationOutcome'], (resource) => ({
    ...resource,
    issue: objectsOf(resource['issue']).map(change),
  }))

/** Rules on errors, statuses, headers and ids (appointments.md 1.5, 1.6, 3.1, 3.2). */
export const spoilForm: Spoilers = {
  'provider:calls-errors-warnings': outcome((issue) => ({ ...issue, severity: 'warning' })),
  'provider:gives-one-issue-code-to-all': outcome((issue) => ({ ...issue, code: 'processing' })),
  'provider:answers-conflicts-with-422': (answer) =>
    answer.status === 409 ? { ...answer, status: 422 } : answer,
  'provider:omits-error-display': (answer, asked) =>
    answer.status < 400
      ? answer
      : everyHolderOf('display', (coding) => without(coding, 'display'))(answer, asked),
  'provider:makes-up-error-codes': (answer, asked) =>
    answer.status < 400
      ? answer
      : everyHolderOf('display', (coding) => ({ ...coding, code: 'E1042' }))(answer, asked),
  'provider:answers-520': (answer, asked) =>
    answer.status === 500
      ? {
          ...everyHolderOf('display', (coding) => ({
            ...coding,
            code: 'INVALID_REQUEST_STATE',
            display: 'Invalid request state',
          }))(answer, asked),
          status: 520,
        }
      : answer,
  'provider:writes-strong-etags': (answer) => ({
    ...answer,
    headers: answer.headers.map(([name, value]) =>
      name === 'ETag' ? [name, value.replace('W/', '')] : [name, value],
    ),
  }),
  'provider:leaves-pipes-in-links': (answer, asked) =>
    everyResource(['Bundle'], (bundle) => ({
      ...bundle,
      link: [{ relation: 'self', url: `${asked.practice.root}${asked.path}?${unencoded(asked.query)}` }],
    }))(answer, asked),
  'provider:makes-ids-anew': (answer, asked) => {
    const trace = headerValues(asked.headers, SSP_TRACE_ID).join('').slice(0, 8)
    const ids = new Set(asked.practice.topology.practitioners.map(({ id }) => id))
    return asked.path === '/Slot'
      ? {
          ...answer,
          resource: mapText(answer.resource, (text) =>
            ids.has(text.replace('Practitioner/', '')) ? `${text}-${trace}` : text,
          ),
        }
      : answer
  },
  'provider:loses-organisations': (answer, { path }) =>
    path.startsWith('/Organization/')
      ? refuse('ORGANISATION_NOT_FOUND', `There is no ${path.slice(1)}`)
      : answer,
  'provider:gives-one-code-to-unknown-ids': (answer, { method, path }) =>
    method === 'GET' && answer.status === 404
      ? refuse('NO_RECORD_FOUND', `There is no ${path.slice(1)}`)
      : answer,
  'provider:does-not-implement-reads': (answer, { path }) =>
    path.startsWith('/Organization/')
      ? refuse('NOT_IMPLEMENTED', 'Reads are not implemented by this server')
      : answer,
}

const unencoded = (query: URLSearchParams): string =>
  [...query].map(([name, value]) => `${name}=${value}`).join('&')

const withoutEncoding = (headers: HeaderList): HeaderList =>
  headers.filter(([name]) => name !== 'Content-Encoding')

const isCompressed = (headers: HeaderList): boolean => headerValues(headers, 'Content-Encoding').length > 0

/** Rules on the bytes of answers (appointments.md 1.2). */
export const spoilBytesByFault: ByteSpoilers = {
  'provider:compresses-unasked': (answer) =>
    isCompressed(answer.headers)
      ? answer
      : {
          ...answer,
          headers: [...answer.headers, ['Content-Encoding', 'gzip']],
          body: gzipSync(answer.body),
        },
  'provider:forgets-compression': (answer) =>
    isCompressed(answer.headers)
      ? { ...answer, headers: withoutEncoding(answer.headers), body: gunzipSync(answer.body) }
      : answer,
  'provider:writes-latin-1': (answer) =>
    isCompressed(answer.headers)
      ? answer
      : { ...answer, body: Buffer.from(answer.body.toString('utf8'), 'latin1') },
}
