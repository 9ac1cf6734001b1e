import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  BASE,
  ODS,
  IID,
  KEY,
  ID,
  organisation,
  interaction,
  partyKey,
  manufacturer,
  ask,
  json,
  first,
} from './testing/fhir-questions.js'

const shouldBe = (name: string, system: string) =>
  `Missing or invalid '${name}' query parameter. Should be '${name}=${system}|value'`
const WRONG_SYSTEM = `Missing or invalid 'identifier' query parameter. Should be one or both of: ['identifier=${IID}|value', 'identifier=${KEY}|value'`
const O = `organization=${ODS}|value`
const I = `identifier=${IID}|value`
const P = `identifier=${KEY}|value`
const COMBINATIONS = `Missing or invalid query parameters. Should one of following combinations: ['${O}&${I}&${P}''${O}&${I}''${O}&${P}''${I}&${P}']`

const refusals: readonly (readonly [name: string, target: string, reason: string])[] = [
  [
    'an unknown parameter',
    `Device?${organisation('A20047')}&${interaction()}&foo=1`,
    "Illegal query parameter 'foo'",
  ],
  [
    'a manufacturer at Endpoint',
    `Endpoint?${organisation('A20047')}&${interaction()}&${manufacturer('YGP02')}`,
    "Illegal query parameter 'manufacturing-organization'",
  ],
  [
    'an unknown parameter before a wrong system',
    'Device?foo=1&organization=A20047',
    "Illegal query parameter 'foo'",
  ],
  [
    'a wrong system before an unknown parameter',
    'Device?organization=A20047&foo=1',
    shouldBe('organization', ODS),
  ],
  [
    'an organisation without system',
    `Endpoint?organization=A20047&${interaction()}`,
    shouldBe('organization', ODS),
  ],
  [
    'a blank before the system',
    `Endpoint?organization=%20${ODS}|A20047&${interaction()}`,
    shouldBe('organization', ODS),
  ],
  [
    "the switch of the API's own",
    `Endpoint?${organisation('A20047')}&${interaction()}&use_cpm=x`,
    "Illegal query parameter 'use_cpm'",
  ],
  ['an unknown identifier system', `Device?${organisation('A20047')}&identifier=urn:x|1`, WRONG_SYSTEM],
  [
    'one wrong system among right ones',
    `Device?${organisation('A20047')}&${interaction()}&identifier=urn:x|1`,
    WRONG_SYSTEM,
  ],
  [
    'a manufacturer without system',
    `Device?${organisation('A20047')}&${interaction()}&manufacturing-organization=YGP02`,
    shouldBe('manufacturing-organization', ODS),
  ],
  ['a Device without organisation', `Device?${interaction()}`, shouldBe('organization', ODS)],
  [
    'a Device with a blank organisation',
    `Device?${organisation('')}&${interaction()}`,
    shouldBe('organization', ODS),
  ],
  ['a Device without interaction ID', `Device?${organisation('A20047')}`, shouldBe('identifier', IID)],
  [
    'a Device by party key alone',
    `Device?${organisation('A20047')}&${partyKey('A20047-821870')}`,
    shouldBe('identifier', IID),
  ],
  ['an Endpoint by organisation alone', `Endpoint?${organisation('A20047')}`, COMBINATIONS],
  ['an Endpoint by interaction ID alone', `Endpoint?${interaction()}`, COMBINATIONS],
  ['an Endpoint by party key alone', `Endpoint?${partyKey('A20047-821870')}`, COMBINATIONS],
  ['an Endpoint by nothing', 'Endpoint', COMBINATIONS],
]

for (const [name, target, reason] of refusals) {
  test(`FHIR refusal: ${name}`, () => {
    const answer = ask(`${BASE}/${target}`, { headers: [['X-Correlation-Id', ID]] })
    assert.equal(answer.status, 400)
    assert.equal(first(answer, 'Content-Type'), 'application/fhir+json')
    assert.deepEqual(json(answer), {
      resourceType: 'OperationOutcome',
      id: ID,
      issue: [
        {
          severity: 'error',
          code: 'required',
          details: {
            coding: [
              {
                system: 'https://fhir.nhs.uk/STU3/ValueSet/Spine-ErrorOrWarningCode-1',
                code: 'BAD_REQUEST',
                display: 'Bad request',
              },
            ],
          },
          diagnostics: `HTTP 400: Bad Request (${reason})`,
        },
      ],
    })
  })
}
