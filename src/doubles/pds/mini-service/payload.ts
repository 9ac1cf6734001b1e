import type { MiniCriteria } from '../../../hl7/mini-criteria.js'
import { el, type XmlTemplate } from '../../../hl7/xml.js'
import { MINI_OIDS, type MiniOperation } from '../../../spine/mini-service.js'
import { NAMESPACES, OIDS } from '../../../spine/pds-messages.js'
import { freshId } from '../messages/envelope.js'
import type { MiniOutcome } from './outcome.js'
import type { MiniAddress, MiniRecord } from './record.js'

/** What an answer holds: id, code, value, and whom it tells of where there is somebody (pds-hl7v3-smsp-dbs.md A3). */
export const payloadOf = (
  operation: MiniOperation,
  outcome: MiniOutcome,
  criteria: MiniCriteria | undefined,
): XmlTemplate =>
  el(
    operation.answeredBy,
    { xmlns: NAMESPACES.hl7, classCode: 'OBS', moodCode: 'EVN' },
    el('id', { root: freshId() }),
    el('code', { code: operation.answeredBy, codeSystem: MINI_OIDS.message }),
    el('value', { code: outcome.code, codeSystem: MINI_OIDS.response }),
    tellingOf(operation, outcome, criteria),
  )

function tellingOf(
  operation: MiniOperation,
  { record, fits }: MiniOutcome,
  criteria: MiniCriteria | undefined,
): XmlTemplate | undefined {
  if (record === undefined) return undefined
  if (operation.name === 'verifyNHSNumber')
    return el(
      'component',
      { typeCode: 'COMP' },
      el(
        'validIdentifier',
        { classCode: 'OBS', moodCode: 'EVN' },
        el('code', { code: 'VI', codeSystem: MINI_OIDS.validity }),
        el('value', { value: String(fits ?? true) }),
        el('subject', { typeCode: 'SBJ' }, el('patient', { classCode: 'PAT' }, numberOf(record))),
      ),
    )
  const { localIdentifier } = criteria ?? {}
  const ids = [numberOf(record), localIdentifier && el('id', { ...localIdentifier })]
  return el(
    'subject',
    { typeCode: 'SBJ' },
    el('patient', { classCode: 'PAT' }, ...ids, ...(operation.givesDetails ? detailsOf(record) : [])),
  )
}

const numberOf = ({ number }: MiniRecord): XmlTemplate =>
  el('id', { root: OIDS.nhsNumber, extension: number })

const optional = (name: string, text: string | undefined): XmlTemplate | undefined =>
  text === undefined ? undefined : el(name, {}, text)

/** The details after the numbers, in the order of the schema. */
function detailsOf(record: MiniRecord): readonly (XmlTemplate | undefined)[] {
  const { prefix, given, family, addresses, telecoms, gender, birthTime, deceasedTime, practice } = record
  return [
    family === undefined && given.length === 0
      ? undefined
      : el(
          'name',
          {},
          optional('prefix', prefix),
          ...given.map((each) => el('given', {}, each)),
          optional('family', family),
        ),
    ...addresses.map(addressOf),
    ...telecoms.map((value) => el('telecom', { value })),
    el(
      'patientPerson',
      { classCode: 'PSN', determinerCode: 'INSTANCE' },
      gender === undefined
        ? undefined
        : el('administrativeGenderCode', { code: gender, codeSystem: OIDS.gender }),
      birthTime === undefined ? undefined : el('birthTime', { value: birthTime }),
      deceasedTime === undefined ? undefined : el('deceasedTime', { value: deceasedTime }),
      practice && practiceOf(practice),
    ),
  ]
}

/** The postcode first, then exactly five lines. */
const addressOf = ({ use, lines, postalCode }: MiniAddress): XmlTemplate =>
  el(
    'addr',
    { use },
    optional('postalCode', postalCode),
    ...[0, 1, 2, 3, 4].map((place) => el('streetAddressLine', {}, lines[place] ?? '')),
  )

/** The root of the id is known from a third party alone: whoever reads it should not look at it (pds-sds.md 5.3). */
const practiceOf = ({ odsCode, name }: NonNullable<MiniRecord['practice']>): XmlTemplate =>
  el(
    'gPPractice',
    { classCode: 'SDLOC' },
    el(
      'locationOrganization',
      { classCode: 'ORG', determinerCode: 'INSTANCE' },
      odsCode === '' ? undefined : el('id', { root: MINI_OIDS.practice, extension: odsCode }),
      optional('name', name),
    ),
  )
