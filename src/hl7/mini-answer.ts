import { at, attributeAt, type MessageElement } from './xml.js'

/** What a Spine Mini Service answers, taken apart (pds-hl7v3-smsp-dbs.md A3). */
export interface MiniAnswer {
  /** Local name of its element. */
  readonly name: string
  /** Code of what came of the request. */
  readonly code?: string | undefined
  /** Whom it tells of. */
  readonly patient?: MessageElement | undefined
  /** Of a number that was to be verified: whether it fits the rest. */
  readonly isValid?: boolean | undefined
}

/** Reads the payload of an answer. */
export function readMiniAnswer(payload: MessageElement): MiniAnswer {
  const valid = at(payload, 'component', 'validIdentifier')
  const told = attributeAt(valid, 'value', 'value')
  return {
    name: payload.name,
    code: attributeAt(payload, 'code', 'value'),
    patient: at(payload, 'subject', 'patient') ?? at(valid, 'subject', 'patient'),
    isValid: told === undefined ? undefined : told === 'true',
  }
}
