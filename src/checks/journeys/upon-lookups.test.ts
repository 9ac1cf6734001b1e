import { success } from '../testing/spine-messages.js'
import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { uponLookupChecks } from './upon-lookups.js'

const nothing = { entries: [] }
const two = {
  entries: ['x', 'y'].flatMap(
    (id) => success(id, [['nhsMHSEndPoint', [`https://${id}.example/A20047/STU3/1/gpconnect`]]]).entries,
  ),
}
const STRUCTURED = 'urn:nhs:names:services:gpconnect:structured:fhir:rest:read:metadata-1'
const OWN = '(&(nhsIDCode=NLX01)(objectClass=nhsAs)(nhsAsSvcIA=urn:x)(nhsMhsManufacturerOrg=YGC01))'
const of = (interactionId: string) => ({
  search: { filter: `(&(nhsIDCode=A20047)(objectClass=nhsMhs)(nhsMhsSvcIA=${interactionId}))` },
})

tellsApart(uponLookupChecks, {
  obeying: [
    SceneBuilder.happyPath(),
    SceneBuilder.happyPath('fhir'),
    new SceneBuilder().findEndpoint('ldap', nothing),
    new SceneBuilder().findEndpoint('ldap', two),
    new SceneBuilder().findEndpoint('fhir', { status: 500 }),
    new SceneBuilder().trace().configured().call('4').call('5').call('6'),
    // What another capability does not find, and its own ASID that it does not.
    new SceneBuilder()
      .findEndpoint()
      .findAsid()
      .findEndpoint('ldap', { ...of(STRUCTURED), ...nothing })
      .findAsid('ldap', { search: { filter: OWN }, ...nothing })
      .call('4'),
    // The second attempt finds it.
    new SceneBuilder().findEndpoint('fhir', { status: 500 }).findEndpoint('fhir').findAsid('fhir').call('4'),
  ],
  broken: [
    [
      'sds-is-asked-before-the-practice',
      SceneBuilder.happyPath().without('2c'),
      'before the request',
      'endpoint and ASID of Meadow Lane Surgery (A20047) from SDS',
      'the endpoint only',
    ],
    [
      'sds-is-asked-before-the-practice',
      new SceneBuilder().call('3'),
      'before the request',
      'endpoint and ASID of Meadow Lane Surgery (A20047) from SDS',
      'no lookup that found it',
    ],
    [
      'no-call-without-a-record',
      new SceneBuilder().findEndpoint('ldap', nothing).call('3'),
      'after the lookup',
      'no request to the practice, since SDS returned no record',
      'x3 to SSP',
    ],
    [
      'no-call-upon-several-records',
      new SceneBuilder().findEndpoint('ldap', two).call('3'),
      'after the lookup',
      'no request to the practice, since SDS returned 2 records',
      'x3 to SSP',
    ],
    [
      'no-call-upon-an-error-of-sds',
      new SceneBuilder().findEndpoint('fhir', { status: 500 }).call('3'),
      'after the lookup',
      'no request to the practice, since SDS gave an error',
      'x2 to SSP',
    ],
    [
      'lookup-is-of-a-request-that-follows',
      new SceneBuilder()
        .findEndpoint('ldap', of('urn:nhs:names:services:gpconnect:fhir:rest:read:location-1'))
        .findAsid()
        .call('4'),
      'interaction ID',
      'urn:nhs:names:services:gpconnect:fhir:rest:search:slot-1',
      'urn:nhs:names:services:gpconnect:fhir:rest:read:location-1',
    ],
  ],
})
