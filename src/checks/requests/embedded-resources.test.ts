import assert from 'node:assert/strict'
import test from 'node:test'
import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { sharedConsumers } from '../testing/variants.js'
import { embeddedResourceChecks } from './embedded-resources.js'
import { claiming, hostedBy } from './testing/variants.js'

const OWN = 'https://northgate.example/Id/device'
const CODE = 'requesting_organization.identifier[0].value'
const NORTHGATE = 'Northgate Urgent Care (NLX01)'
const SOUTHGATE = 'Southgate Urgent Care (NLX02)'

tellsApart(embeddedResourceChecks, {
  obeying: [
    SceneBuilder.happyPath(),
    SceneBuilder.happyPath('ldap', hostedBy('NLX02')),
    // More than has to be there.
    claiming({
      'requesting_device.id': '7',
      'requesting_device.identifier[1]': { system: OWN, value: '7' },
      'requesting_organization.telecom': [{ system: 'phone', value: '01632 960300' }],
      'requesting_practitioner.active': true,
      'requesting_practitioner.telecom': [{ system: 'email', value: 'a@example.org' }],
      'requesting_organization.extension': [{ url: 'https://example.org/own', valueString: 'own' }],
    }),
    claiming({ 'requesting_device.identifier[0].system': 'urn:uuid:7d0a3a52-3b0f-4c7f-9d5b-000000000077' }),
  ],
  broken: [
    [
      'embedded-resources-are-stu3',
      claiming({ 'requesting_device.resourceType': 'Patient' }),
      'requesting_device.resourceType',
      'Device',
      'text "Patient"',
    ],
    [
      'embedded-resources-are-stu3',
      claiming({ 'requesting_device.serial': '1' }),
      'requesting_device.serial',
      'an element of Device',
      'serial',
    ],
    [
      'embedded-resources-are-stu3',
      claiming({ 'requesting_practitioner.name': { family: 'Advisor' } }),
      'requesting_practitioner.name',
      'a list',
      'an object',
    ],
    [
      'embedded-resources-are-stu3',
      claiming({ 'requesting_practitioner.name[0].family': ['Advisor'] }),
      'requesting_practitioner.name[0].family',
      'one value, no list',
      'a list',
    ],
    [
      'embedded-resources-are-stu3',
      claiming({ 'requesting_organization.name': ['Northgate'] }),
      'requesting_organization.name',
      'one value, no list',
      'a list',
    ],
    [
      'device-has-identifier-model-and-version',
      claiming({ 'requesting_device.identifier': undefined }),
      'requesting_device.identifier',
      'at least one',
      'nothing',
    ],
    [
      'device-has-identifier-model-and-version',
      claiming({ 'requesting_device.identifier[0].system': 'device-identifier' }),
      'requesting_device.identifier[0].system',
      'an absolute URL',
      'device-identifier',
    ],
    [
      'device-has-identifier-model-and-version',
      claiming({ 'requesting_device.model': undefined }),
      'requesting_device.model',
      'exactly one',
      'nothing',
    ],
    [
      'device-names-its-product',
      claiming({ 'requesting_device.model': 'Another' }),
      'requesting_device.model',
      'Larkspur Urgent Care',
      'Another',
    ],
    [
      'device-names-its-version',
      claiming({ 'requesting_device.version': '0.1' }),
      'requesting_device.version',
      '4.2.0',
      '0.1',
    ],
    [
      'requesting-organisation-has-a-name',
      claiming({ 'requesting_organization.name': undefined }),
      'requesting_organization.name',
      'exactly one',
      'nothing',
    ],
    [
      'requesting-organisation-has-an-ods-code',
      claiming({
        'requesting_organization.identifier[0].system': 'http://fhir.nhs.net/Id/ods-organization-code',
      }),
      'requesting_organization.identifier:odsOrganisationCode',
      'exactly one',
      'nothing',
    ],
    [
      'requesting-organisation-has-an-ods-code',
      claiming({ [CODE]: 'ZZ999' }),
      'requesting_organization.identifier.value',
      'the ODS code of an organisation',
      'ZZ999',
    ],
    [
      'requesting-organisation-is-the-originator',
      claiming({ [CODE]: 'NLX02' }),
      'requesting_organization.identifier.value',
      NORTHGATE,
      SOUTHGATE,
    ],
    // The server between replaced it.
    [
      'requesting-organisation-is-the-originator',
      claiming({ [CODE]: 'NLX02' }, '4', new SceneBuilder(sharedConsumers()).throughServers().call('4')),
      'requesting_organization.identifier.value',
      NORTHGATE,
      SOUTHGATE,
      'mhs',
    ],
  ],
})

const citedWithout = (path: string) =>
  embeddedResourceChecks
    .find(({ id }) => id === 'device-has-identifier-model-and-version')
    ?.judge(claiming({ [path]: undefined }).scene())
    .find(({ findings }) => findings.length > 0)?.requirements

void test('a device without one element breaks only what is said of that', () => {
  assert.deepEqual(citedWithout('requesting_device.identifier'), ['JWT-28'])
  assert.deepEqual(citedWithout('requesting_device.model'), ['JWT-29'])
  assert.deepEqual(citedWithout('requesting_device.version'), ['JWT-30'])
})
