import { hosted } from '../fhir/testing/hosted.js'
import { prove, type Breach } from '../fhir/testing/proofs.js'
import { claims, turns } from '../fhir/testing/story.js'
import { embeddedResourceChecks } from './embedded-resources.js'
import { practitionerChecks } from './practitioner.js'

const identifiers = 'requesting_practitioner.identifier'
const SDS_USER = 'https://fhir.nhs.uk/Id/sds-user-id'

const breaches: readonly Breach[] = [
  ['device-has-an-identifier', 'requesting_device', claims({ requesting_device: undefined })],
  [
    'device-has-an-identifier',
    'requesting_device.identifier[0].system',
    claims({ 'requesting_device.identifier[0].system': 'device-identifier' }),
  ],
  ['device-names-its-product', 'requesting_device.model', claims({ 'requesting_device.model': 'Another' })],
  [
    'device-names-its-version',
    'requesting_device.version',
    claims({ 'requesting_device.version': undefined }),
  ],
  [
    'requesting-organisation-has-a-name',
    'requesting_organization.name',
    claims({ 'requesting_organization.name': '' }),
  ],
  [
    'requesting-organisation-has-an-ods-code',
    'requesting_organization.identifier:odsOrganisationCode',
    claims({
      'requesting_organization.identifier[0].system': 'http://fhir.nhs.net/Id/ods-organization-code',
    }),
  ],
  [
    'requesting-organisation-has-an-ods-code',
    'requesting_organization.identifier.value',
    claims({ 'requesting_organization.identifier[0].value': 'ZZ999' }),
  ],
  [
    'requesting-organisation-is-the-originator',
    'requesting_organization.identifier.value',
    claims({ 'requesting_organization.identifier[0].value': 'NLX02' }),
  ],
  [
    'hosted-organisation-speaks-for-itself',
    'requesting_organization.identifier.value',
    turns(hosted, claims({ 'requesting_organization.identifier[0].value': 'NLX02' })),
  ],
  [
    'hosted-organisation-speaks-for-itself',
    'requesting_practitioner.name.family',
    turns(hosted, claims({ 'requesting_practitioner.name[0].family': 'Handler' })),
  ],
  [
    'embedded-resources-are-stu3',
    'requesting_device.resourceType',
    claims({ 'requesting_device.resourceType': 'Patient' }),
  ],
  ['embedded-resources-are-stu3', 'requesting_device.serial', claims({ 'requesting_device.serial': '1' })],
  [
    'embedded-resources-are-stu3',
    'requesting_practitioner.name[0].family[0]',
    claims({ 'requesting_practitioner.name[0].family': [['Advisor']] }),
  ],
  [
    'practitioner-is-the-logged-on-user',
    'requesting_practitioner.name',
    claims({ 'requesting_practitioner.name[0].family': 'System' }),
  ],
  [
    'practitioner-id-is-the-users-own',
    'requesting_practitioner.id',
    claims({ 'requesting_practitioner.id': undefined }),
  ],
  [
    'practitioner-id-is-the-users-own',
    'requesting_practitioner.id',
    claims({ 'requesting_practitioner.name[0].family': 'Other' }),
  ],
  [
    'practitioner-has-family-and-given-names',
    'requesting_practitioner.name[0].given',
    claims({ 'requesting_practitioner.name[0].given': undefined }),
  ],
  [
    'practitioner-has-the-users-title',
    'requesting_practitioner.name.prefix',
    claims({ 'requesting_practitioner.name[0].prefix': undefined }),
  ],
  [
    'practitioner-has-an-sds-user-id',
    'requesting_practitioner.identifier:sdsUserId',
    claims({ [`${identifiers}[0].system`]: 'https://fhir.nhs.net/sds-user-id' }),
  ],
  [
    'practitioner-has-an-sds-user-id',
    `${identifiers}[0].value`,
    claims({ [`${identifiers}[0].value`]: 'none' }),
  ],
  [
    'practitioner-has-an-sds-role-profile-id',
    'requesting_practitioner.identifier:sdsRoleProfileId',
    claims({ [`${identifiers}[1]`]: undefined }),
  ],
  ['practitioner-has-an-sds-role-profile-id', identifiers, claims({ [`${identifiers}[1].value`]: 'UNK' })],
  ['practitioner-has-a-local-id', identifiers, claims({ [`${identifiers}[2]`]: undefined })],
  ['practitioner-has-both-roles', identifiers, claims({ [`${identifiers}[2].system`]: SDS_USER })],
]

prove([...embeddedResourceChecks, ...practitionerChecks], {
  breaches,
  keepings: [
    ['hosted-organisation-speaks-for-itself', hosted],
    [
      'practitioner-has-an-sds-role-profile-id',
      claims({ [`${identifiers}[0].value`]: 'UNK', [`${identifiers}[1].value`]: 'UNK' }),
    ],
  ],
})
