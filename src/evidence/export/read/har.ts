import { z } from 'zod'
import type { ReportFile } from '../../report-file.js'
import { countScenarios, type Tally } from '../tally.js'
import { readJson } from './json.js'

const comment = z.string().optional()
const record = z.strictObject({ name: z.string(), value: z.string(), comment })
const size = z.int().min(-1)
const milliseconds = z.number().min(-1)

const cookie = z.strictObject({
  name: z.string(),
  value: z.string(),
  path: z.string().optional(),
  domain: z.string().optional(),
  expires: z.iso.datetime({ offset: true }).optional(),
  httpOnly: z.boolean().optional(),
  secure: z.boolean().optional(),
  comment,
})

const request = z.strictObject({
  method: z.string().min(1),
  url: z.url(),
  httpVersion: z.string(),
  cookies: z.array(cookie),
  headers: z.array(record),
  queryString: z.array(record),
  postData: z.strictObject({ mimeType: z.string(), text: z.string(), comment }).optional(),
  headersSize: size,
  bodySize: size,
  comment,
})

const response = z.strictObject({
  status: z.int().min(0).max(999),
  statusText: z.string(),
  httpVersion: z.string(),
  cookies: z.array(cookie),
  headers: z.array(record),
  content: z.strictObject({
    size: z.int().min(0),
    compression: z.int().optional(),
    mimeType: z.string(),
    text: z.string().optional(),
    encoding: z.literal('base64').optional(),
    comment,
  }),
  redirectURL: z.string(),
  headersSize: size,
  bodySize: size,
  comment,
})

const entry = z.strictObject({
  pageref: z.string().optional(),
  startedDateTime: z.iso.datetime({ offset: true }),
  time: z.number().min(0),
  request,
  response,
  cache: z.strictObject({}),
  timings: z.strictObject({
    send: milliseconds,
    wait: milliseconds,
    receive: milliseconds,
    comment,
  }),
  serverIPAddress: z.string().optional(),
  connection: z.string().optional(),
  comment,
})

/** An HTTP Archive, version 1.2, as strictly as its text has it; `_result` and `_selfTest` are ours. */
export const harSchema = z.strictObject({
  log: z.strictObject({
    version: z.literal('1.2'),
    creator: z.strictObject({ name: z.string(), version: z.string(), comment }),
    browser: z.strictObject({ name: z.string(), version: z.string(), comment }).optional(),
    pages: z.array(z.never()),
    entries: z.array(entry),
    comment,
    _result: z.string(),
    _selfTest: z.boolean(),
  }),
})

/** What the archives say of the scenarios they stand for. */
export const tallyHar = (files: readonly ReportFile[]): Tally => ({
  scenarios: countScenarios(
    files.map(({ contents }) => {
      const { log } = readJson(contents, harSchema)
      return { result: log._result, isSelfTest: log._selfTest }
    }),
  ),
})
