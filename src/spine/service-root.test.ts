import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  departureInEnd,
  departureInMajorVersion,
  departureInVersion,
  departuresInAddress,
  serviceRootParts,
  surplusIn,
} from './service-root.js'

const SLOTS = ['urn:nhs:names:services:gpconnect:fhir:rest:search:slot-1']

/** Everything that is said of an endpoint, as expected/actual. */
function said(endpoint: string): readonly string[] {
  const parts = serviceRootParts(endpoint)
  return [
    ...departuresInAddress(endpoint),
    ...(parts
      ? [departureInVersion(parts), departureInMajorVersion(parts, SLOTS), departureInEnd(parts)]
      : []),
  ].flatMap((each) => (each ? `${each.expected}: ${each.actual}` : []))
}

void describe('a service root URL', () => {
  void test('is sound in its published form, and in forms that differ in nothing that counts', () => {
    for (const endpoint of [
      'https://gp.fernhill.example/B82617/STU3/1/gpconnect',
      'https://GP.Fernhill.example/B82617/STU3/1/gpconnect',
      'HTTPS://gp.fernhill.example/B82617/STU3/1/gpconnect',
      'https://gp.fernhill.example/B82617/STU3/1',
      'https://gp.fernhill.example/x/y/B82617/STU3/1/gpconnect/structured',
    ])
      assert.deepEqual(said(endpoint), [], endpoint)
  })

  const wrong: readonly (readonly [endpoint: string, ...said: readonly string[]])[] = [
    ['https://gp.x.example//Q81001/STU3/1/gpconnect', 'one slash between segments: several slashes'],
    ['https://gp.x.example/Q81001/STU3/1//gpconnect', 'one slash between segments: several slashes'],
    [
      'https://gp.x.example/Q81001/STU3/1/gpconnect//',
      'one slash between segments: several slashes',
      'no slash at the end: a slash at the end',
    ],
    [
      ' https://gp.x.example/Q81001/STU3/1/gpconnect',
      'no blank, tab or line end: " https://gp.x.example/Q81001/STU3/1/gpconnect"',
    ],
    [
      'https://gp.x.example/Q81001/STU3/1/gpconnect\t',
      'no blank, tab or line end: "https://gp.x.example/Q81001/STU3/1/gpconnect\\t"',
    ],
    [
      'https://gp.x.example/Q81001/STU3/1/gpconnect\n',
      'no blank, tab or line end: "https://gp.x.example/Q81001/STU3/1/gpconnect\\n"',
    ],
    ['gp.x.example/Q81001', 'an https URL: "gp.x.example/Q81001", which is no URL'],
    ['http://gp.x.example/Q81001/STU3/1/gpconnect', 'https: http'],
    [
      'https://gp.x.example:443/Q81001/STU3/1/gpconnect',
      'no port: it is 443 and is not written: the port 443',
    ],
    ['https://192.0.2.17/Q81001/STU3/1/gpconnect', 'the FQDN of the FHIR server: the host 192.0.2.17'],
    [
      'https://gp.x.example/Q81001/stu3/2/gpconnect',
      'the FHIR version name in capitals: STU3 or DSTU2: "stu3"',
      'the major version of the specification, 1, after the FHIR version name: major version 2',
    ],
  ]
  for (const [endpoint, ...expected] of wrong)
    void test(`is told as it is: ${JSON.stringify(endpoint)}`, () =>
      assert.deepEqual(said(endpoint), expected))

  void test('is the root alone', () => {
    const surplus = (endpoint: string) => surplusIn(serviceRootParts(endpoint) ?? assert.fail())
    assert.deepEqual(surplus('https://gp.x.example/Q81001/STU3/1/gpconnect'), [])
    assert.deepEqual(surplus('https://gp.x.example/Q81001/STU3/1/gpconnect/Patient/$x?y=1'), [
      'Patient',
      '$x',
      '?y=1',
    ])
  })
})
