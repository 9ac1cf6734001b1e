import { words, type ObjectClass } from './object-class.js'

const structural = (
  name: string,
  oid: string,
  superior: string,
  { must, may = '' }: { readonly must: string; readonly may?: string },
): ObjectClass => ({
  names: [name],
  oid: `1.2.826.0.1285.0.2.0.${oid}`,
  superior,
  kind: 'STRUCTURAL',
  must: words(must),
  may: words(may),
  origin: 'nhsSDS',
})

// Who asked for a record and who granted it.
const GRANT = 'nhsRequestorURP nhsDateRequested nhsApproverURP nhsDateApproved'

// What every organisation, site and department has and may have; classes of organisations and of their parts spell some otherwise.
const PLACE = 'nhsOrgType nhsOrgTypeCode postalAddress postalCode l'
const STANDING = `nhsOrgSubType nhsCountry nhsParentOrgCode nhsOrgOpenDate nhsOrgCloseDate nhsSyntheticIndicator
  nhsNN4BName nhsNN4BCode nhsAltOrgNames telephoneNumber facsimileTelephoneNumber mail`
const MEMBERSHIP = 'nhsSHAcode nhsDHSCcode nhsJoinDate nhsLeftDate'
const OF_ORGANISATIONS = `${STANDING} ${MEMBERSHIP} nhsOcsPredecessor nhsOcsSuccessor labeledUri`
const OF_PARTS = `${STANDING} nhsOCSpredecessor nhsOCSSuccessor`

/** Classes of services, organisations and people; nhsMhsManufacturerOrg stands in both classes of services, as live entries have it (directory-schema.md 3). */
export const NHS_CLASSES: readonly ObjectClass[] = [
  structural('nhsAs', '107', 'top', {
    must: `uniqueIdentifier nhsIdCode nhsMhsPartyKey nhsAsSvcIA ${GRANT}`,
    may: `description nhsAsClient nhsAsCategoryBag nhsAsACF nhsProductKey nhsProductName nhsProductVersion
      nhsMhsManufacturerOrg`,
  }),
  structural('nhsMhs', '108', 'top', {
    must: `uniqueIdentifier nhsIdCode nhsMhsPartyKey nhsMhsSvcIA nhsMhsSN nhsMhsIN nhsMhsEndPoint
      nhsMhsIsAuthenticated nhsMhsCPAId nhsProductKey ${GRANT} nhsDNSApprover nhsDateDNSApproved
      nhsEPInteractionType nhsContractPropertyTemplateKey nhsMhsFQDN`,
    may: `nhsMhsPersistduration nhsMhsRetries nhsMhsRetryInterval nhsMhsIPAddress nhsMhsNetwork nhsMhsSinCode
      nhsMhsServiceDescription nhsMhsSyncReplyMode nhsMhsAckRequested nhsMhsDuplicateElimination nhsMhsActor
      nhsProductName nhsProductVersion nhsMhsManufacturerOrg`,
  }),
  structural('nhsMHSService', '70', 'top', {
    must: 'uniqueIdentifier nhsIDCode nhsMHSPartyKey nhsMHSServiceName',
    may: 'nhsMHSCategoryBag',
  }),
  structural('nhsMHSAction', '71', 'top', { must: 'uniqueIdentifier nhsMHSEndPoint nhsMHSActionName' }),
  structural('nhsMHSCP', '72', 'top', {
    must: 'uniqueIdentifier nhsMHSIsAuthenticated nhsMHSActionName',
    may: `nhsMHSPersistDuration nhsMHSRetries nhsMHSRetryInterval nhsMHSSyncReplyMode nhsMHSAckRequested
      nhsMHSDuplicateElimination nhsMHSActor`,
  }),
  structural('nhsOrg', '61', 'organization', {
    must: `objectClass uniqueIdentifier o nhsIDcode ${PLACE}`,
    may: `${OF_ORGANISATIONS} nhsPCTCode`,
  }),
  structural('nhsGPPractice', '64', 'organization', {
    must: `objectClass uniqueIdentifier o nhsIDcode ${PLACE} nhsPCTCode`,
    may: OF_ORGANISATIONS,
  }),
  structural('nhsSite', '62', 'organizationalUnit', {
    must: `objectClass uniqueIdentifier nhsIDcode ou ${PLACE}`,
    may: `${OF_PARTS} ${MEMBERSHIP} nhsPCTCode`,
  }),
  structural('nhsDept', '63', 'organizationalUnit', {
    must: `objectClass uniqueIdentifier ou ${PLACE}`,
    may: `${OF_PARTS} nhsIDcode`,
  }),
  structural('nhsPerson', '65', 'inetOrgPerson', {
    must: 'objectClass uid cn sn nhsPersonStatus',
    may: `givenName nhsMiddleNames initials displayName personalTitle nhsSupPrescriber nhsPrinOcc nhsRPSGB nhsGMC
      nhsGDP nhsRCN nhsConsultant nhsGMP nhsGDC nhsNMC nhsOCSPrCode nhsTelUID nhsPuSecret mail`,
  }),
  structural('nhsOrgPerson', '66', 'inetOrgPerson', {
    must: 'objectClass uid cn sn uniqueIdentifier o nhsIdCode',
    may: `givenName nhsMiddleNames initials displayName mail nhsSiteCodes nhsDeptCodes nhsSiteNames nhsRoles
      nhsOrgCloseDate nhsGNC nhsOrgOpenDate nhsCountry nhsAlertMethod nhsAlertBlock nhsAltAlertRecipient nhsOrgMail`,
  }),
  structural('nhsOrgPersonRole', '67', 'top', {
    must: 'objectClass uniqueIdentifier nhsJobRole',
    may: `nhsIDcode nhsOrgCloseDate nhsOrgOpenDate nhsJobRoleCode nhsAreaOfWorkCodes nhsBusinessFunctionsCodes
      nhsWorkGroupsCodes nhsAreaOfWork nhsBusinessFunctions nhsWorkGroups`,
  }),
]
