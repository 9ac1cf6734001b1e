import { MINI_OIDS, miniActionOf, miniOperationOf, MINI_NAMESPACES } from '../../spine/mini-service.js'
import { NAMESPACES, OIDS } from '../../spine/pds-messages.js'

// For tests: requests to a mini service and its answers written out by hand, so that what reads and what writes them share nothing here.

export interface ComposedRequest {
  readonly operation?: string
  readonly action?: string
  readonly service?: string
  readonly addressing?: string
  /** wsa:From, wsa:To and the security header, each as it stands. */
  readonly to?: string
  readonly from?: string
  readonly security?: string
  readonly audit?: string
  readonly listed?: string
  readonly carried?: string
  /** The payload's element, where it is not that of the operation. */
  readonly element?: string
  readonly criteria?: string
}

const action = (operation: string): string => miniActionOf({ name: operation })

/** WS-Security of when scenes of tests begin, good for an hour. */
export const security = (
  created = '2027-07-04T07:30:00Z',
  expires = '2027-07-04T08:30:00Z',
  token = '<wsse:UsernameToken><wsse:Username>NLX01-portal</wsse:Username></wsse:UsernameToken>',
): string =>
  `<wsse:Security xmlns:wsse="${MINI_NAMESPACES.wsse}"><t:Timestamp xmlns:t="${MINI_NAMESPACES.wsu}"><t:Created>${created}</t:Created><t:Expires>${expires}</t:Expires></t:Timestamp>${token}</wsse:Security>`

export const auditIdentity = (uri = '200000000115', type: string = OIDS.asid): string =>
  `<itk:auditIdentity><itk:id${type === '' ? '' : ` type="${type}"`} uri="${uri}"/></itk:auditIdentity>`

export const criterion = (name: string, value: string, text = name): string =>
  `<Person.${name}>${value}<semanticsText>Person.${text}</semanticsText></Person.${name}>`

export const born = (digits = '19840517'): string => criterion('DateOfBirth', `<value value="${digits}"/>`)
export const numbered = (number: string): string =>
  criterion('NHSNumber', `<value root="${OIDS.nhsNumber}" extension="${number}"/>`)
export const named = (family = 'TESTERSON', given = 'Orla'): string =>
  criterion('Name', `<value><given>${given}</given><family>${family}</family></value>`)
export const ofGender = (code = '2'): string => criterion('Gender', `<value code="${code}"/>`)
export const knownAs = (extension: string): string =>
  criterion('LocalIdentifier', `<value root="2.16.840.1.113883.2.1.3.2.4.18.24" extension="${extension}"/>`)

/** A request in its envelopes. */
export function composedRequest({
  operation = 'getPatientDetailsByNHSNumber',
  action: named = action(operation),
  service = named,
  addressing = MINI_NAMESPACES.wsa,
  to = '<wsa:To>https://smsp.spine.example/smsp/pds</wsa:To>',
  from = '<wsa:From><wsa:Address>https://mhs.northgate.example</wsa:Address></wsa:From>',
  security: secured = security(),
  audit = auditIdentity(),
  listed = 'uuid_1',
  carried = listed,
  element = miniOperationOf(action(operation))?.request ?? operation,
  criteria = born() + numbered('9990000018'),
}: ComposedRequest = {}): Buffer {
  return Buffer.from(`<?xml version="1.0"?>
<s:Envelope xmlns:s="${NAMESPACES.soap}" xmlns:wsa="${addressing}" xmlns:itk="${MINI_NAMESPACES.itk}">
 <s:Header>${from}<wsa:Action>${named}</wsa:Action><wsa:MessageID>3E0A1B2C-4D5E-4F60-8172-93A4B5C6D7E8</wsa:MessageID>${to}${secured}</s:Header>
 <s:Body><itk:DistributionEnvelope>
  <itk:header service="${service}" trackingid="7A7D9C1E-1F62-4B0E-93B4-2B1A4D3C5E02">${audit}
   <itk:manifest count="1"><itk:manifestitem id="${listed}" mimetype="text/xml"/></itk:manifest></itk:header>
  <itk:payloads count="1"><itk:payload id="${carried}"><${element} xmlns="${NAMESPACES.hl7}">
   <id root="B6E0D9C2-7F31-4C55-A1D4-9E8F7A6B5C04"/><code code="${element}"/><queryEvent>${criteria}</queryEvent>
  </${element}></itk:payload></itk:payloads>
 </itk:DistributionEnvelope></s:Body>
</s:Envelope>`)
}

export interface ComposedReply {
  readonly action?: string
  readonly element?: string
  readonly code?: string
  /** What follows the code. */
  readonly telling?: string
}

/** A practice as an answer has it. */
export const practice = (odsCode = 'A20047', name = 'Meadow Lane Surgery'): string =>
  `<gPPractice classCode="SDLOC"><locationOrganization classCode="ORG" determinerCode="INSTANCE">${odsCode === '' ? '' : `<id root="${MINI_OIDS.practice}" extension="${odsCode}"/>`}${name === '' ? '' : `<name>${name}</name>`}</locationOrganization></gPPractice>`

/** Somebody as an answer has them. */
export const somebody = (number = '9990000018', inside = practice(), birth = '19840517'): string =>
  `<subject typeCode="SBJ"><patient classCode="PAT"><id root="${OIDS.nhsNumber}" extension="${number}"/><name><given>Orla</given><family>Testerson</family></name><patientPerson classCode="PSN" determinerCode="INSTANCE"><birthTime value="${birth}"/>${inside}</patientPerson></patient></subject>`

/** An answer in its envelopes: about the person of the composed request, unless told. */
export function composedReply({
  action: named = `${action('getPatientDetailsByNHSNumber')}Response`,
  element = 'getPatientDetailsResponse-v1-0',
  code = 'SMSP-0000',
  telling = somebody(),
}: ComposedReply = {}): Buffer {
  return Buffer.from(`<s:Envelope xmlns:s="${NAMESPACES.soap}" xmlns:wsa="${MINI_NAMESPACES.wsa}" xmlns:itk="${MINI_NAMESPACES.itk}">
 <s:Header><wsa:MessageID>1</wsa:MessageID><wsa:Action>${named}</wsa:Action></s:Header>
 <s:Body><itk:DistributionEnvelope><itk:header service="x"><itk:manifest count="1"><itk:manifestitem id="p"/></itk:manifest></itk:header>
  <itk:payloads count="1"><itk:payload id="p"><${element} xmlns="${NAMESPACES.hl7}"><id root="1"/><code code="${element}"/><value code="${code}"/>${telling}</${element}></itk:payload></itk:payloads>
 </itk:DistributionEnvelope></s:Body></s:Envelope>`)
}

/** A SOAP fault, with what stands in its detail. */
export const composedFault = (detail: string): Buffer =>
  Buffer.from(
    `<s:Envelope xmlns:s="${NAMESPACES.soap}"><s:Body><s:Fault><faultcode>s:Server</faultcode><faultstring>x</faultstring>${detail}</s:Fault></s:Body></s:Envelope>`,
  )

export const errorInfo = (text = 'Access denied'): string =>
  `<detail><itk:ToolkitErrorInfo xmlns:itk="${MINI_NAMESPACES.itk}"><itk:ErrorID>1</itk:ErrorID><itk:ErrorCode>2100</itk:ErrorCode><itk:ErrorText>${text}</itk:ErrorText></itk:ToolkitErrorInfo></detail>`
