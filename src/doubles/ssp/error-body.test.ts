import assert from 'node:assert/strict'
import { test } from 'node:test'
import { errorBody, formatAskedFor, outcomeOf } from './error-body.js'
import { refusals, type SspRefusal } from './refusal.js'

const ID = '4cb9c5b6-6b1f-4d53-a2a5-1f6b3c6c2f10'
const SYSTEM = 'http://fhir.nhs.net/ValueSet/gpconnect-schedule-response-code-1-0'
const TARGET = 'https://gp.meadowlane.example/A20047/STU3/1/gpconnect/Slot?status=free&start="x"'
const XML_TARGET =
  'https://gp.meadowlane.example/A20047/STU3/1/gpconnect/Slot?status=free&amp;start=&quot;x&quot;'
const json = (code: string, status: string, message: string) =>
  `{"resourceType":"OperationOutcome","id":"${ID}","issue":[{"severity":"error","code":"${code}","details":{"coding":` +
  `[{"system":"${SYSTEM}","code":"${status}","display":${JSON.stringify(message)}}]},"diagnostics":${JSON.stringify(message)}}]}`
const xml = (code: string, status: string, message: string) =>
  `<OperationOutcome xmlns="http://hl7.org/fhir"><id value="${ID}"/><issue><severity value="error"/><code value="${code}"/>` +
  `<details><coding><system value="${SYSTEM}"/><code value="${status}"/><display value="${message}"/></coding></details>` +
  `<diagnostics value="${message}"/></issue></OperationOutcome>`

interface Golden {
  readonly refusal: Exclude<SspRefusal, { kind: 'hang-up' }>
  readonly json: string
  readonly xml: string
}

const usual = (
  refusal: Golden['refusal'],
  code: string,
  status: string,
  message: string,
  xmlMessage = message,
): Golden => ({ refusal, json: json(code, status, message), xml: xml(code, status, xmlMessage) })

const goldens: readonly Golden[] = [
  usual(
    refusals.endpointVaries('https://gp.example/A20047/STU3/1', 'S918999410559', TARGET),
    'invalid',
    '400',
    `ENDPOINT_https://gp.example/A20047/STU3/1_CPAID_S918999410559_VARIES_FROM_TARGETURL_${TARGET}`,
    `ENDPOINT_https://gp.example/A20047/STU3/1_CPAID_S918999410559_VARIES_FROM_TARGETURL_${XML_TARGET}`,
  ),
  usual(
    refusals.headersInvalid(400, ['Ssp-To: expected once, an ASID of twelve digits; found none or several']),
    'invalid',
    '400',
    'Ssp-To: expected once, an ASID of twelve digits; found none or several',
  ),
  usual(
    refusals.senderNotAccredited('200000000115'),
    'forbidden',
    '403',
    'ASID_CHECK_FAILED_MESSAGESENDER_200000000115',
  ),
  usual(
    refusals.receiverNotRegistered('200000000116'),
    'forbidden',
    '403',
    'PARTYKEY_INTERACTION_CHECK_FAILED_MESSAGERECEIVER_200000000116',
  ),
  usual(
    refusals.noAgreement('200000000115', '200000000116'),
    'forbidden',
    '403',
    'FOT_CHECK_FAILED_MESSAGESENDER_200000000115_MESSAGERECEIVER_200000000116',
  ),
  usual(refusals.unsupportedMediaType, 'not-supported', '415', 'Unsupported_Media_Type'),
  usual(refusals.tooManyRequests, 'throttled', '429', 'Too_Many_Requests'),
  usual(
    refusals.endpointUnreachable(TARGET),
    'transient',
    '502',
    `ERROR_COMMUNICATING_TO_ENDPOINT_URL_${TARGET}`,
    `ERROR_COMMUNICATING_TO_ENDPOINT_URL_${XML_TARGET}`,
  ),
  usual(refusals.overloaded, 'transient', '503', 'Service_Unavailable'),
  usual(refusals.timedOut, 'transient', '504', 'server timed out'),
  {
    refusal: refusals.methodNotAllowed,
    json:
      '{"resourceType":"OperationOutcome","issue":[{"severity":"fatal","code":"forbidden","details":{"coding":' +
      '[{"system":"https://fhir.nhs.uk/StructureDefinition/spine-operationoutcome-1","code":"405",' +
      '"display":"405: Method Not Allowed"}]}}]}',
    xml:
      '<OperationOutcome xmlns="http://hl7.org/fhir"><issue><severity value="fatal"/><code value="forbidden"/>' +
      '<details><coding><system value="https://fhir.nhs.uk/StructureDefinition/spine-operationoutcome-1"/>' +
      '<code value="405"/><display value="405: Method Not Allowed"/></coding></details></issue></OperationOutcome>',
  },
]

for (const { refusal, json: inJson, xml: inXml } of goldens) {
  const name = refusal.kind === 'error' ? `${refusal.status} ${refusal.message.split('_')[0]}` : '405'
  test(`the body of ${name}`, () => {
    const outcome = outcomeOf(refusal, ID)
    assert.equal(errorBody(outcome, 'json'), inJson)
    assert.equal(errorBody(outcome, 'xml'), inXml)
  })
}

const formats: readonly (readonly [query: string, accept: string | undefined, format: string])[] = [
  ['', undefined, 'xml'],
  ['', '*/*', 'xml'],
  ['', 'application/fhir+xml', 'xml'],
  ['', 'application/fhir+json;charset=utf-8', 'json'],
  ['', 'application/json+fhir', 'json'],
  ['', 'application/fhir+xml;q=0.5, application/fhir+json', 'json'],
  ['', 'application/fhir+xml, application/fhir+json', 'xml'],
  ['', 'application/fhir+json;q=0, */*', 'xml'],
  ['?_format=application/fhir%2Bjson', 'application/fhir+xml', 'json'],
  ['?status=free&_format=xml', 'application/fhir+json', 'xml'],
]

for (const [query, accept, format] of formats)
  test(`${format} for Accept ${accept ?? 'absent'}${query}`, () =>
    assert.equal(formatAskedFor(`https://gp.example/A20047/Slot${query}`, accept), format))
