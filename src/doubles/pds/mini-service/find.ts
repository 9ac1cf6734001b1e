import { MINI_CODES } from '../../../spine/mini-service.js'
import type { Received } from '../../../wire/serve.js'
import type { MiniOutcome } from './outcome.js'
import { perform, type MiniRequest } from './perform.js'

/** How the service finds whom it is asked for. */
export type Finds = (request: MiniRequest, received: Received) => MiniOutcome | Promise<MiniOutcome>

/** Whom a service finds, with what befalls it and what it has been told to get wrong (pds-hl7v3-smsp-dbs.md A4). */
export async function foundBy(finds: Finds, request: MiniRequest, received: Received): Promise<MiniOutcome> {
  const { has } = request
  if (has('pds:fails-as-a-mini-service')) return { code: MINI_CODES.serviceFailure }
  const found = has('pds:answers-from-a-local-store') ? storedOf(request) : await finds(request, received)
  const { record } = found
  if (record === undefined) return found
  if (has('pds:cannot-validate-its-answers')) return { code: MINI_CODES.invalidAnswer }
  return record.practice && has('pds:names-the-practice-without-its-code')
    ? { ...found, record: { ...record, practice: { ...record.practice, odsCode: '' } } }
    : found
}

/** What is in a store while Spine is unavailable; of whom it does not have there is nothing to tell but that. */
function storedOf(request: MiniRequest): MiniOutcome {
  const held = perform(request)
  if (held.code === MINI_CODES.invalidRequest) return held
  return held.record ? { ...held, code: MINI_CODES.localStore } : { code: MINI_CODES.spineFailure }
}
