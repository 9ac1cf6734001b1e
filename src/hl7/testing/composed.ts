import { NAMESPACES, OIDS, pdsActionOf } from '../../spine/pds-messages.js'

// For tests: messages written out by hand, so that what reads and what writes them share nothing here.

export interface ComposedQuery {
  readonly interaction?: string
  readonly action?: string
  readonly addressing?: string
  readonly messageId?: string
  readonly hl7Id?: string
  readonly sender?: string
  readonly receiver?: string
  readonly innerSender?: string
  readonly versionCode?: string
  /** What stands in the query; a person's number unless told. */
  readonly criteria?: string
}

export const MESSAGE_ID = '3E0A1B2C-4D5E-4F60-8172-93A4B5C6D7E8'
export const HL7_ID = '9F8E7D6C-5B4A-4392-8170-6F5E4D3C2B1A'
export const NORTHGATE_ASID = '200000000115'
export const PDS_ASID = '990000000001'

/** A criterion by number, value first. */
export const byNumber = (number: string): string =>
  `<person.id><value root="${OIDS.nhsNumber}" extension="${number}"/><semanticsText>person.id</semanticsText></person.id>`

/** The same in the other order, and with a level more. */
export const byNumberNamedFirst = (number: string): string =>
  `<Person.id><semanticsText>Person.id</semanticsText><value><id root="${OIDS.nhsNumber}" extension="${number}"/></value></Person.id>`

/** Criteria of a simple trace; each may be left out. */
export const byDemographics = ({
  family = 'TESTERSON',
  given = 'Orla',
  gender = '2',
  born = '19840517',
}: Readonly<Partial<Record<'family' | 'given' | 'gender' | 'born', string>>> = {}): string =>
  `<person.administrativeGenderCode><value code="${gender}"/><semanticsText>x</semanticsText></person.administrativeGenderCode>
   <person.birthTime><value value="${born}"/><semanticsText>x</semanticsText></person.birthTime>` +
  (family === ''
    ? ''
    : `<person.name><value use="L"><given>${given}</given><family>${family}</family></value><semanticsText>x</semanticsText></person.name>`)

const device = (prefix: string, role: string, asid: string): string =>
  `<${prefix}communicationFunction${role}><${prefix}device><${prefix}id root="${OIDS.asid}" extension="${asid}"/></${prefix}device></${prefix}communicationFunction${role}>`

/** A query message in its envelope. */
export function composedQuery({
  interaction = 'QUPA_IN000008UK02',
  action = pdsActionOf(interaction),
  addressing = NAMESPACES.wsa,
  messageId = MESSAGE_ID,
  hl7Id = HL7_ID,
  sender = NORTHGATE_ASID,
  receiver = PDS_ASID,
  innerSender = sender,
  versionCode = '3NPfIT6.3.01',
  criteria = byNumber('9990000018'),
}: ComposedQuery = {}): Buffer {
  return Buffer.from(`<?xml version="1.0"?>
<s:Envelope xmlns:s="${NAMESPACES.soap}" xmlns:wsa="${addressing}" xmlns:hl7="${NAMESPACES.hl7}">
 <s:Header>
  <wsa:MessageID>uuid:${messageId}</wsa:MessageID><wsa:Action>${action}</wsa:Action>
  <wsa:ReplyTo><wsa:Address>https://consumer.example</wsa:Address></wsa:ReplyTo>
  ${device('hl7:', 'Rcv', receiver)}${device('hl7:', 'Snd', sender)}
 </s:Header>
 <s:Body><${interaction} xmlns="${NAMESPACES.hl7}"><id root="${hl7Id}"/><versionCode code="${versionCode}"/>
  <interactionId root="${OIDS.interaction}" extension="${interaction}"/>
  ${device('', 'Rcv', receiver)}${device('', 'Snd', innerSender)}
  <ControlActEvent><query>${criteria}</query></ControlActEvent></${interaction}></s:Body>
</s:Envelope>`)
}

export interface ComposedAnswer {
  readonly interaction?: string
  readonly relatesTo?: string
  readonly refersTo?: string
  readonly acknowledgement?: string
  readonly details?: readonly string[]
  readonly response?: string
  /** Codes with their qualifier, ER or WG. */
  readonly reasons?: readonly (readonly [code: string, qualifier: string])[]
  /** What stands in patientRole; nobody where empty. */
  readonly role?: string
}

/** Care by a practice since 2016, until the day that is told. */
export const care = (odsCode: string, code = '1', until?: string): string =>
  `<playedOtherProviderPatient><subjectOf><patientCareProvisionEvent><code code="${code}"/><effectiveTime><low value="20160120"/>${until === undefined ? '' : `<high value="${until}"/>`}</effectiveTime><performer><assignedEntity><id root="${OIDS.odsCode}" extension="${odsCode}"/></assignedEntity></performer></patientCareProvisionEvent></subjectOf></playedOtherProviderPatient>`

/** What a patientRole holds of a person. */
export const personOf = (number: string, inside = care('A20047'), before = ''): string =>
  `${before}<id root="${OIDS.nhsNumber}" extension="${number}"/><patientPerson><birthTime value="19840517"/>${inside}</patientPerson>`

/** An answer in its envelope: to the composed query, about its person, unless told. */
export function composedAnswer({
  interaction = 'QUPA_IN000009UK03',
  relatesTo = `uuid:${MESSAGE_ID}`,
  refersTo = HL7_ID,
  acknowledgement = 'AA',
  details = [],
  response = 'OK',
  reasons = [],
  role = personOf('9990000018'),
}: ComposedAnswer = {}): Buffer {
  const told = reasons
    .map(
      ([code, qualifier]) =>
        `<reason><justifyingDetectedIssueEvent><code code="${code}"><qualifier code="${qualifier}"/></code></justifyingDetectedIssueEvent></reason>`,
    )
    .join('')
  return Buffer.from(`<s:Envelope xmlns:s="${NAMESPACES.soap}" xmlns:wsa="${NAMESPACES.wsa}">
 <s:Header><wsa:RelatesTo>${relatesTo}</wsa:RelatesTo></s:Header>
 <s:Body><r xmlns="${NAMESPACES.hl7}"><${interaction}><acknowledgement typeCode="${acknowledgement}">
  ${details.map((code) => `<acknowledgementDetail><code code="${code}"/></acknowledgementDetail>`).join('')}
  <messageRef><id root="${refersTo}"/></messageRef></acknowledgement>
  <ControlActEvent>${told}${role === '' ? '' : `<subject><P><subject><patientRole>${role}</patientRole></subject></P></subject>`}
  <queryAck><queryResponseCode code="${response}"/></queryAck></ControlActEvent></${interaction}></r></s:Body>
</s:Envelope>`)
}
