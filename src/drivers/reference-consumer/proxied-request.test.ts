import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { HeaderList } from '../../spine/headers.js'
import type { Asid, OdsCode, PartyKey, ServiceRootUrl } from '../../spine/identifiers.js'
import { interactions } from '../../spine/interactions.js'
import { CannedSpine, cannedSetting, workedExample } from './testing/canned-spine.js'
import { proxiedRequest } from './proxied-request.js'
import { slotParameters } from './slot-search.js'

const practice = {
  odsCode: 'A20047' as OdsCode,
  asid: '200000000116' as Asid,
  partyKey: 'A20047-821870' as PartyKey,
  serviceRoot: 'https://gp.meadowlane.example/A20047/STU3/1/gpconnect' as ServiceRootUrl,
}

const withoutToken = (headers: HeaderList) => headers.filter(([name]) => name !== 'Authorization')

test('a slot search goes to the proxy, with the service root URL as SDS gave it and the query percent-encoded', () => {
  const northgate = workedExample.organisations.find(({ odsCode }) => odsCode === 'NLX01')!
  const { fqdn, request } = proxiedRequest(cannedSetting({ spine: new CannedSpine() }), practice, {
    interaction: interactions.searchSlots,
    path: '/Slot',
    parameters: slotParameters(northgate, { from: '2027-07-05', to: '2027-07-19' }),
  })
  assert.equal(fqdn, 'proxy.spine.example')
  assert.equal(request.method, 'GET')
  assert.equal(
    request.target,
    '/https://gp.meadowlane.example/A20047/STU3/1/gpconnect/Slot?status=free&start=ge2027-07-05&end=le2027-07-19' +
      '&_include=Slot:schedule&_include:recurse=Schedule:actor:Practitioner' +
      '&_include:recurse=Schedule:actor:Location&_include:recurse=Location:managingOrganization' +
      '&searchFilter=https%3A%2F%2Ffhir.nhs.uk%2FId%2Fods-organization-code%7CNLX01' +
      '&searchFilter=https%3A%2F%2Ffhir.nhs.uk%2FSTU3%2FCodeSystem%2FGPConnect-OrganisationType-1%7Curgent-care',
  )
  assert.deepEqual(withoutToken(request.headers), [
    ['Host', 'proxy.spine.example'],
    ['Accept', 'application/fhir+json;charset=utf-8'],
    ['Accept-Encoding', 'gzip'],
    ['Ssp-TraceID', '00000000-0000-4000-8000-000000000001'],
    ['Ssp-From', '200000000115'],
    ['Ssp-To', '200000000116'],
    ['Ssp-InteractionID', 'urn:nhs:names:services:gpconnect:fhir:rest:search:slot-1'],
  ])
  assert.equal(request.body.length, 0)
})

test('a request with a body says what it is, and one organisation never speaks for another', () => {
  const setting = cannedSetting({ spine: new CannedSpine(), organisation: 'NLX02' })
  const { request } = proxiedRequest(setting, practice, {
    interaction: interactions.registerPatient,
    path: '/Patient/$gpc.registerpatient',
    body: { resourceType: 'Parameters' },
  })
  assert.equal(
    request.target,
    '/https://gp.meadowlane.example/A20047/STU3/1/gpconnect/Patient/$gpc.registerpatient',
  )
  assert.deepEqual(withoutToken(request.headers).slice(1), [
    ['Accept', 'application/fhir+json;charset=utf-8'],
    ['Accept-Encoding', 'gzip'],
    ['Content-Type', 'application/fhir+json;charset=utf-8'],
    ['Ssp-TraceID', '00000000-0000-4000-8000-000000000001'],
    ['Ssp-From', '200000000117'],
    ['Ssp-To', '200000000116'],
    ['Ssp-InteractionID', 'urn:nhs:names:services:gpconnect:fhir:operation:gpc.registerpatient-1'],
  ])
  assert.equal(request.body.toString(), '{"resourceType":"Parameters"}')
})

test('every request has a trace ID of its own', () => {
  const setting = cannedSetting({ spine: new CannedSpine() })
  const traceIds = [1, 2].map(
    () =>
      proxiedRequest(setting, practice, { interaction: interactions.readMetadata, path: '/metadata' }).request
        .headers[3]![1],
  )
  assert.notEqual(traceIds[0], traceIds[1])
})
