import { attributeTypes, type AttributeType } from './attribute-type.js'

/** Attributes that entries of people and organisations share with every directory (RFC 4519, 4524, 2798, 2079). */
const USER = `
objectClass                 2.5.4.0   :oid =objectIdentifierMatch
name                        2.5.4.41  :directoryString{32768} =caseIgnoreMatch *caseIgnoreSubstringsMatch
distinguishedName           2.5.4.49  :dn =distinguishedNameMatch
cn,commonName               2.5.4.3   <name
sn,surname                  2.5.4.4   <name
c,countryName               2.5.4.6   <name :countryString single
l,localityName              2.5.4.7   <name
st,stateOrProvinceName      2.5.4.8   <name
street,streetAddress        2.5.4.9   :directoryString{128} =caseIgnoreMatch *caseIgnoreSubstringsMatch
o,organizationName          2.5.4.10  <name
ou,organizationalUnitName   2.5.4.11  <name
title                       2.5.4.12  <name
description                 2.5.4.13  :directoryString{1024} =caseIgnoreMatch *caseIgnoreSubstringsMatch
searchGuide                 2.5.4.14  :guide
businessCategory            2.5.4.15  :directoryString{128} =caseIgnoreMatch *caseIgnoreSubstringsMatch
postalAddress               2.5.4.16  :postalAddress =caseIgnoreListMatch *caseIgnoreListSubstringsMatch
postalCode                  2.5.4.17  :directoryString{40} =caseIgnoreMatch *caseIgnoreSubstringsMatch
postOfficeBox               2.5.4.18  :directoryString{40} =caseIgnoreMatch *caseIgnoreSubstringsMatch
physicalDeliveryOfficeName  2.5.4.19  :directoryString{128} =caseIgnoreMatch *caseIgnoreSubstringsMatch
telephoneNumber             2.5.4.20  :telephoneNumber{32} =telephoneNumberMatch *telephoneNumberSubstringsMatch
telexNumber                 2.5.4.21  :telexNumber
teletexTerminalIdentifier   2.5.4.22  :teletexTerminalIdentifier
facsimileTelephoneNumber,fax 2.5.4.23 :facsimile
x121Address                 2.5.4.24  :numericString{15} =numericStringMatch *numericStringSubstringsMatch
internationaliSDNNumber     2.5.4.25  :numericString{16} =numericStringMatch *numericStringSubstringsMatch
registeredAddress           2.5.4.26  <postalAddress :postalAddress
destinationIndicator        2.5.4.27  :printableString{128} =caseIgnoreMatch *caseIgnoreSubstringsMatch
preferredDeliveryMethod     2.5.4.28  :deliveryMethod single
seeAlso                     2.5.4.34  <distinguishedName
userPassword                2.5.4.35  :octetString{128} =octetStringMatch
userCertificate             2.5.4.36  :certificate =certificateExactMatch
givenName,gn                2.5.4.42  <name
initials                    2.5.4.43  <name
x500UniqueIdentifier        2.5.4.45  :bitString =bitStringMatch
dc,domainComponent           0.9.2342.19200300.100.1.25 :ia5String =caseIgnoreIA5Match *caseIgnoreIA5SubstringsMatch single
uid,userid                  0.9.2342.19200300.100.1.1  :directoryString{256} =caseIgnoreMatch *caseIgnoreSubstringsMatch
mail,rfc822Mailbox          0.9.2342.19200300.100.1.3  :ia5String{256} =caseIgnoreIA5Match *caseIgnoreIA5SubstringsMatch
roomNumber                  0.9.2342.19200300.100.1.6  :directoryString{256} =caseIgnoreMatch *caseIgnoreSubstringsMatch
photo                       0.9.2342.19200300.100.1.7  :fax{25000}
manager                     0.9.2342.19200300.100.1.10 :dn =distinguishedNameMatch
homePhone,homeTelephoneNumber 0.9.2342.19200300.100.1.20 :telephoneNumber =telephoneNumberMatch *telephoneNumberSubstringsMatch
secretary                   0.9.2342.19200300.100.1.21 :dn =distinguishedNameMatch
homePostalAddress           0.9.2342.19200300.100.1.39 :postalAddress =caseIgnoreListMatch *caseIgnoreListSubstringsMatch
personalTitle               0.9.2342.19200300.100.1.40 :directoryString{256} =caseIgnoreMatch *caseIgnoreSubstringsMatch
mobile,mobileTelephoneNumber 0.9.2342.19200300.100.1.41 :telephoneNumber =telephoneNumberMatch *telephoneNumberSubstringsMatch
pager,pagerTelephoneNumber  0.9.2342.19200300.100.1.42 :telephoneNumber =telephoneNumberMatch *telephoneNumberSubstringsMatch
uniqueIdentifier            0.9.2342.19200300.100.1.44 :directoryString{256} =caseIgnoreMatch
audio                       0.9.2342.19200300.100.1.55 :audio{25000}
jpegPhoto                   0.9.2342.19200300.100.1.60 :jpeg
carLicense                  2.16.840.1.113730.3.1.1   :directoryString =caseIgnoreMatch *caseIgnoreSubstringsMatch
departmentNumber            2.16.840.1.113730.3.1.2   :directoryString =caseIgnoreMatch *caseIgnoreSubstringsMatch
employeeNumber              2.16.840.1.113730.3.1.3   :directoryString =caseIgnoreMatch *caseIgnoreSubstringsMatch single
employeeType                2.16.840.1.113730.3.1.4   :directoryString =caseIgnoreMatch *caseIgnoreSubstringsMatch
preferredLanguage           2.16.840.1.113730.3.1.39  :directoryString =caseIgnoreMatch *caseIgnoreSubstringsMatch single
userSMIMECertificate        2.16.840.1.113730.3.1.40  :binary
userPKCS12                  2.16.840.1.113730.3.1.216 :binary
displayName                 2.16.840.1.113730.3.1.241 :directoryString =caseIgnoreMatch *caseIgnoreSubstringsMatch single
labeledURI                  1.3.6.1.4.1.250.1.57      :directoryString =caseExactMatch
`

/** What a directory keeps about each entry (RFC 4512 3.4, 4530, 5020). */
const ABOUT_ENTRIES = `
createTimestamp             2.5.18.1  :generalizedTime =generalizedTimeMatch >generalizedTimeOrderingMatch single fixed directoryOperation
modifyTimestamp             2.5.18.2  :generalizedTime =generalizedTimeMatch >generalizedTimeOrderingMatch single fixed directoryOperation
creatorsName                2.5.18.3  :dn =distinguishedNameMatch single fixed directoryOperation
modifiersName               2.5.18.4  :dn =distinguishedNameMatch single fixed directoryOperation
subtreeSpecification        2.5.18.6  :subtreeSpecification single directoryOperation
hasSubordinates             2.5.18.9  :boolean =booleanMatch single fixed directoryOperation
subschemaSubentry           2.5.18.10 :dn =distinguishedNameMatch single fixed directoryOperation
structuralObjectClass       2.5.21.9  :oid =objectIdentifierMatch single fixed directoryOperation
entryDN                     1.3.6.1.1.20   :dn =distinguishedNameMatch single fixed directoryOperation
entryUUID                   1.3.6.1.1.16.4 :uuid =UUIDMatch >UUIDOrderingMatch single fixed directoryOperation
entryCSN                    1.3.6.1.4.1.4203.666.1.7 :csn{64} =CSNMatch >CSNOrderingMatch single fixed directoryOperation
`

/** What a directory says of itself and of its schema (RFC 4512 4.2, 5.1, 3045). */
const ABOUT_ITSELF = `
dITStructureRules           2.5.21.1  :structureRule =integerFirstComponentMatch directoryOperation
dITContentRules             2.5.21.2  :contentRule =objectIdentifierFirstComponentMatch directoryOperation
matchingRules               2.5.21.4  :matchingRule =objectIdentifierFirstComponentMatch directoryOperation
attributeTypes              2.5.21.5  :attributeType =objectIdentifierFirstComponentMatch directoryOperation
objectClasses               2.5.21.6  :objectClass =objectIdentifierFirstComponentMatch directoryOperation
nameForms                   2.5.21.7  :nameForm =objectIdentifierFirstComponentMatch directoryOperation
matchingRuleUse             2.5.21.8  :matchingRuleUse =objectIdentifierFirstComponentMatch directoryOperation
ldapSyntaxes                1.3.6.1.4.1.1466.101.120.16 :ldapSyntax =objectIdentifierFirstComponentMatch directoryOperation
namingContexts              1.3.6.1.4.1.1466.101.120.5  :dn =distinguishedNameMatch dSAOperation
altServer                   1.3.6.1.4.1.1466.101.120.6  :ia5String dSAOperation
supportedExtension          1.3.6.1.4.1.1466.101.120.7  :oid dSAOperation
supportedControl            1.3.6.1.4.1.1466.101.120.13 :oid dSAOperation
supportedSASLMechanisms     1.3.6.1.4.1.1466.101.120.14 :directoryString dSAOperation
supportedLDAPVersion        1.3.6.1.4.1.1466.101.120.15 :integer dSAOperation
supportedFeatures           1.3.6.1.4.1.4203.1.3.5      :oid =objectIdentifierMatch dSAOperation
configContext               1.3.6.1.4.1.4203.1.12.2.1   :dn =distinguishedNameMatch single fixed dSAOperation
vendorName                  1.3.6.1.1.4    :directoryString =caseExactMatch single fixed dSAOperation
vendorVersion               1.3.6.1.1.5    :directoryString =caseExactMatch single fixed dSAOperation
`

/** Attributes that are not Spine's own. */
export const STANDARD_ATTRIBUTES: readonly AttributeType[] = [USER, ABOUT_ENTRIES, ABOUT_ITSELF].flatMap(
  attributeTypes,
)
