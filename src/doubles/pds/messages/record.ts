import { el, type XmlTemplate } from '../../../hl7/xml.js'
import { GENDER_CODES, OIDS, type PdsQuery } from '../../../spine/pds-messages.js'
import { holdsOn, type PdsAddress, type PdsName, type PdsPatient } from '../resources.js'

/** Digits of a date or an instant of FHIR, as HL7 V3 writes it. */
export const digitsOf = (date: string): string => date.replaceAll(/[-:T]|[+Z].*$/g, '')

const SENSITIVE: readonly string[] = ['R', 'V']

/** Whether a record is marked as sensitive. */
export const isMarkedSensitive = ({ meta }: PdsPatient): boolean =>
  meta.security.some(({ code }) => SENSITIVE.includes(code))

/** Somebody's record as HL7 V3 has it, and the number that it was asked for by where that is another (pds-sds.md 6.4). */
export interface ShownBy {
  readonly record: PdsPatient
  readonly query: PdsQuery
  readonly superseded?: string | undefined
  /** yyyy-mm-dd; what of addresses and telecoms ended before has no mark of that in a message, and is left out. */
  readonly today: string
}

/** The payload of a successful answer: PDSResponse, PdsSuccessfulRetrieval or PdsTraceMatch. */
export function payloadOf(shown: ShownBy): XmlTemplate {
  const { query, record } = shown
  const subject = el('subject', { typeCode: 'SBJ' }, patientRole(shown))
  if (query.kind === 'trace') return el('PdsTraceMatch', OBSERVED, subject)
  const number = el(
    'pertinentInformation',
    { typeCode: 'PERT' },
    el(
      'pertinentSerialChangeNumber',
      OBSERVED,
      el('code', { code: '2', codeSystem: OIDS.observation }),
      el('value', { value: record.meta.versionId }),
    ),
  )
  return query.generation === '4.2'
    ? el('PdsSuccessfulRetrieval', OBSERVED, subject, number)
    : el('PDSResponse', OBSERVED, number, subject)
}

const OBSERVED = { classCode: 'OBS', moodCode: 'EVN' }

/** The first set of the trace's answers, and all of MIM 4.2, have names and addresses without a part around them. */
const isFlat = ({ generation, answeredBy }: PdsQuery): boolean =>
  generation === '4.2' || answeredBy === 'QUPA_IN000007UK01'

function patientRole({ record, query, superseded, today }: ShownBy): XmlTemplate {
  const { deceasedDateTime, gender, birthDate } = record
  const names = (record.name ?? []).map(nameOf)
  const addresses = (record.address ?? []).filter(holdsOn(today)).map(addressOf)
  const telecoms = (record.telecom ?? [])
    .filter(holdsOn(today))
    .map(({ system, value }) => el('telecom', { value: `${system === 'email' ? 'mailto' : 'tel'}:${value}` }))
  const flat = isFlat(query)
  return el(
    'patientRole',
    { classCode: 'PAT' },
    isMarkedSensitive(record)
      ? el('confidentialityCode', { code: 'S', codeSystem: OIDS.confidentiality })
      : undefined,
    el('id', { root: OIDS.nhsNumber, extension: record.id }),
    ...(flat ? addresses : []),
    ...telecoms,
    el(
      'patientPerson',
      { classCode: 'PSN', determinerCode: 'INSTANCE' },
      gender === undefined
        ? undefined
        : el('administrativeGenderCode', { code: GENDER_CODES[gender as keyof typeof GENDER_CODES] }),
      birthDate === undefined ? undefined : el('birthTime', { value: digitsOf(birthDate) }),
      deceasedDateTime === undefined ? undefined : el('deceasedTime', { value: digitsOf(deceasedDateTime) }),
      ...(flat ? names : []),
      ...careOf(record).map((care) => careProvision(care, query)),
      ...(flat ? [] : addresses.map((address) => el('COCT_MT000201UK02.PartOfWhole', PART, address))),
      ...(flat
        ? []
        : names.map((name) =>
            el(
              'COCT_MT000203UK02.PartOfWhole',
              PART,
              el('partPerson', { classCode: 'PSN', determinerCode: 'INSTANCE' }, name),
            ),
          )),
    ),
    deceasedDateTime === undefined ? undefined : deathNotification(record, query),
    superseded === undefined
      ? undefined
      : el(
          'replacementOf',
          { typeCode: 'RPLC' },
          el('oldVersion', { classCode: 'PAT' }, el('id', { root: OIDS.nhsNumber, extension: superseded })),
        ),
  )
}

const PART = { classCode: 'PART' }

const nameOf = ({ use, prefix, given, family, suffix }: PdsName): XmlTemplate =>
  el(
    'name',
    { use: NAME_USES[use] },
    ...(prefix ?? []).map((each) => el('prefix', {}, each)),
    ...given.map((each) => el('given', {}, each)),
    el('family', {}, family),
    ...(suffix ?? []).map((each) => el('suffix', {}, each)),
  )

const NAME_USES: Readonly<Record<PdsName['use'], string>> = {
  usual: 'L',
  nickname: 'A',
  temp: 'PREFERRED',
  old: 'PREVIOUS',
  maiden: 'PREVIOUS-MAIDEN',
}

const addressOf = ({ use, line, postalCode }: PdsAddress): XmlTemplate =>
  el(
    'addr',
    { use: use === 'home' ? 'H' : 'TMP' },
    ...(line ?? []).map((each) => el('streetAddressLine', {}, each)),
    postalCode === undefined ? undefined : el('postalCode', {}, postalCode),
  )

/** Who cares for somebody: code 1 the practice, P1 the nominated pharmacy, which may well come first. */
interface Care {
  readonly code: '1' | 'P1'
  readonly odsCode: string
  readonly from?: string | undefined
  readonly to?: string | undefined
}

function careOf({ extension = [], generalPractitioner = [] }: PdsPatient): readonly Care[] {
  const pharmacies = extension.flatMap(({ valueReference }): readonly Care[] =>
    valueReference ? [{ code: 'P1', odsCode: valueReference.identifier.value }] : [],
  )
  const practices = generalPractitioner.map(({ identifier: { value, period } }): Care => ({
    code: '1',
    odsCode: value,
    from: period?.start,
    to: period?.end,
  }))
  return [...pharmacies, ...practices]
}

function careProvision({ code, odsCode, from, to }: Care, query: PdsQuery): XmlTemplate {
  const id = el('id', { root: OIDS.odsCode, extension: odsCode })
  const isOld = query.generation === '4.2' && query.kind === 'retrieval'
  const by = isOld
    ? el('responsibleParty', { typeCode: 'RESP' }, el('healthCareProvider', { classCode: 'PROV' }, id))
    : el(
        'performer',
        { typeCode: 'PRF' },
        el(query.kind === 'trace' ? 'assignedOrganization' : 'assignedEntity', { classCode: 'ASSIGNED' }, id),
      )
  return el(
    'playedOtherProviderPatient',
    { classCode: 'PAT' },
    el(
      'subjectOf',
      { typeCode: 'SBJ' },
      el(
        query.generation === '4.2' || query.kind === 'trace'
          ? 'patientCareProvision'
          : 'patientCareProvisionEvent',
        { classCode: 'PCPR', moodCode: 'EVN' },
        el('code', { code, codeSystem: OIDS.careProvision }),
        el(
          'effectiveTime',
          {},
          from === undefined ? undefined : el('low', { value: digitsOf(from) }),
          to === undefined ? undefined : el('high', { value: digitsOf(to) }),
        ),
        by,
      ),
    ),
  )
}

/** 1 informal, 2 formal. */
function deathNotification({ extension = [] }: PdsPatient, { kind }: PdsQuery): XmlTemplate {
  const told = extension.find(({ url }) => url.endsWith('DeathNotificationStatus'))
  const code = told?.extension?.[0]?.valueCodeableConcept?.coding[0]?.code ?? '2'
  return el(
    kind === 'trace' ? 'subjectOf3' : 'subjectOf2',
    { typeCode: 'SBJ' },
    el(
      'deathNotification',
      OBSERVED,
      el('code', { code: '3', codeSystem: OIDS.observation }),
      el('value', { code, codeSystem: OIDS.deathNotification }),
    ),
  )
}
