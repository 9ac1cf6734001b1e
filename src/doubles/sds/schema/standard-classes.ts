import { words, type ObjectClass } from './object-class.js'

// How an organisation, a unit of it or somebody who works there is reached (RFC 4519 3).
const CONTACT = `x121Address registeredAddress destinationIndicator preferredDeliveryMethod telexNumber
  teletexTerminalIdentifier telephoneNumber internationaliSDNNumber facsimileTelephoneNumber street postOfficeBox
  postalCode postalAddress physicalDeliveryOfficeName`
const BODY = words(`userPassword searchGuide seeAlso businessCategory ${CONTACT} st l description`)

/** Classes that are not Spine's own: superiors of Spine's, and what a directory says of itself (RFC 4512 4.2, 4519 3, 3672, 2798). */
export const STANDARD_CLASSES: readonly ObjectClass[] = [
  { names: ['top'], oid: '2.5.6.0', kind: 'ABSTRACT', must: ['objectClass'], may: [] },
  {
    names: ['extensibleObject'],
    oid: '1.3.6.1.4.1.1466.101.120.111',
    superior: 'top',
    kind: 'AUXILIARY',
    must: [],
    may: [],
  },
  {
    names: ['OpenLDAProotDSE', 'LDAProotDSE'],
    oid: '1.3.6.1.4.1.4203.1.4.1',
    superior: 'top',
    kind: 'STRUCTURAL',
    must: [],
    may: ['cn'],
  },
  {
    names: ['subentry'],
    oid: '2.5.17.0',
    superior: 'top',
    kind: 'STRUCTURAL',
    must: ['cn', 'subtreeSpecification'],
    may: [],
  },
  {
    names: ['subschema'],
    oid: '2.5.20.1',
    kind: 'AUXILIARY',
    must: [],
    may: words(
      'dITStructureRules nameForms dITContentRules objectClasses attributeTypes matchingRules matchingRuleUse',
    ),
  },
  {
    names: ['organization'],
    oid: '2.5.6.4',
    superior: 'top',
    kind: 'STRUCTURAL',
    must: ['o'],
    may: BODY,
  },
  {
    names: ['organizationalUnit'],
    oid: '2.5.6.5',
    superior: 'top',
    kind: 'STRUCTURAL',
    must: ['ou'],
    may: BODY,
  },
  {
    names: ['person'],
    oid: '2.5.6.6',
    superior: 'top',
    kind: 'STRUCTURAL',
    must: ['sn', 'cn'],
    may: words('userPassword telephoneNumber seeAlso description'),
  },
  {
    names: ['organizationalPerson'],
    oid: '2.5.6.7',
    superior: 'person',
    kind: 'STRUCTURAL',
    must: [],
    may: words(`title ${CONTACT} ou st l`),
  },
  {
    names: ['inetOrgPerson'],
    oid: '2.16.840.1.113730.3.2.2',
    superior: 'organizationalPerson',
    kind: 'STRUCTURAL',
    must: [],
    may: words(`audio businessCategory carLicense departmentNumber displayName employeeNumber employeeType givenName
      homePhone homePostalAddress initials jpegPhoto labeledURI mail manager mobile o pager photo roomNumber secretary uid
      userCertificate x500UniqueIdentifier preferredLanguage userSMIMECertificate userPKCS12`),
  },
]
