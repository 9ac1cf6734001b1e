import { attributeTypes, type AttributeType } from './attribute-type.js'

const NHS = '1.2.826.0.1285.0.'

/**
 * The attributes of Spine's own classes as the recorded directory defines them (directory-schema.md 3.1 to 3.3): all of them
 * Directory Strings without ordering and without substrings, most of them without equality, so that no filter finds by them.
 */
const ROWS = `
nhsCountry                      1.2     =caseExactMatch   single
nhsIDCode                       1.10    =caseExactMatch   single
nhsRoles                        1.12    =caseIgnoreMatch
nhsOrgType                      1.15                      single
nhsAltOrgNames                  1.16    =caseIgnoreMatch
nhsSHAcode                      1.23    =caseExactMatch   single
nhsAlertMethod                  2.1.19  =caseIgnoreMatch
nhsAlertBlock                   2.1.20  =caseIgnoreMatch
nhsAltAlertRecipient            2.1.21  =caseIgnoreMatch
nhsWorkGroups                   2.1.26  =caseExactMatch
nhsDHSCcode                     2.1.30                    single
nhsOrgOpenDate                  2.1.32                    single
nhsOrgCloseDate                 2.1.33                    single
nhsOrgSubType                   2.1.34  =caseExactMatch
nhsParentOrgCode                2.1.35                    single
nhsJoinDate                     2.1.36                    single
nhsLeftDate                     2.1.37                    single
nhsPCTCode                      2.1.42  =caseIgnoreMatch  single
nhsJobRole                      2.1.44  =caseExactMatch   single
nhsAreaOfWork                   2.1.45  =caseExactMatch
nhsBusinessFunctions            2.1.46  =caseExactMatch
nhsSiteNames                    2.1.47  =caseIgnoreMatch
nhsOCSPredecessor               2.1.52  =caseExactMatch
nhsOCSSuccessor                 2.1.53
nhsOCSPRCode                    2.1.54
nhsPersonStatus                 2.1.55                    single
nhsSiteCodes                    2.1.56  =caseExactMatch
nhsDeptCodes                    2.1.57  =caseExactMatch
nhsOrgMail                      2.1.59  =caseIgnoreMatch
nhsMHSServiceName               2.1.80  =caseExactMatch   single
nhsMHSCategoryBag               2.1.81  =caseExactMatch
nhsMHSPartyKey                  2.1.82  =caseIgnoreMatch  single
nhsMHSActionName                2.1.83  =caseExactMatch   single
nhsMHSEndPoint                  2.1.84  =caseExactMatch
nhsMHSServiceDescription        2.1.85                    single
nhsMHSIsAuthenticated           2.1.86                    single
nhsMHSPersistDuration           2.1.87                    single
nhsMHSRetries                   2.1.88                    single
nhsMHSRetryInterval             2.1.89                    single
nhsMHSSyncReplyMode             2.1.90                    single
nhsMHSAckRequested              2.1.91                    single
nhsMHSDuplicateElimination      2.1.92                    single
nhsMHSActor                     2.1.93  =caseExactMatch
nhsJobRoleCode                  2.1.104 =caseExactMatch
nhsAreaOfWorkCodes              2.1.105 =caseExactMatch
nhsBusinessFunctionsCodes       2.1.106 =caseExactMatch
nhsWorkGroupsCodes              2.1.107 =caseExactMatch
nhsMiddleNames                  2.1.111                   single
nhsPuSecret                     2.1.113                   single
nhsTelUID                       2.1.115                   single
nhsAsACF                        2.1.121 =caseExactMatch
nhsAsSvcIA                      2.1.122 =caseExactMatch
nhsMhsSvcIA                     2.1.123 =caseExactMatch   single
nhsMhsCPAId                     2.1.124 =caseExactMatch   single
nhsGNC                          2.1.125 =caseExactMatch   single
nhsMHsSN                        2.1.126                   single
nhsMHsIN                        2.1.127                   single
nhsProductName                  2.1.157 =caseIgnoreMatch  single
nhsProductVersion               2.1.158 =caseIgnoreMatch  single
nhsSupPrescriber                2.1.161                   single
nhsPrinOcc                      2.1.162                   single
nhsRPSGB                        2.1.163                   single
nhsGMC                          2.1.164 =caseExactMatch   single
nhsGDP                          2.1.165 =caseExactMatch   single
nhsRCN                          2.1.166                   single
nhsConsultant                   2.1.167                   single
nhsGMP                          2.1.168 =caseExactMatch   single
nhsGDC                          2.1.169                   single
nhsNMC                          2.1.170                   single
nhsAsClient                     2.1.175 =caseIgnoreMatch
nhsAsCategoryBag                2.1.176 =caseIgnoreMatch
nhsRequestorURP                 2.1.214                   single
nhsDateRequested                2.1.215                   single
nhsApproverURP                  2.1.216                   single
nhsDateApproved                 2.1.217                   single
nhsDNSApprover                  2.1.218                   single
nhsDateDNSApproved              2.1.219                   single
nhsProductKey                   2.1.220                   single
nhsEPInteractionType            2.1.222                   single
nhsContractPropertyTemplateKey  2.1.223                   single
nhsMhsFQDN                      2.1.224                   single
nhsMhsIPAddress                 2.1.225                   single
nhsMhsNetwork                   2.1.226                   single
nhsMhsSinCode                   2.1.227                   single
nhsOrgTypeCode                  2.1.234 =caseExactMatch   single
nhsSyntheticIndicator           2.1.235                   single
nhsNN4BName                     2.1.244                   single
nhsNN4BCode                     2.1.245                   single
nhsMhsManufacturerOrg           2.1.299 =caseIgnoreMatch  single
`

/** Attributes of Spine's own classes. */
export const NHS_ATTRIBUTES: readonly AttributeType[] = attributeTypes(ROWS).map((type) => ({
  ...type,
  oid: `${NHS}${type.oid}`,
  syntax: 'directoryString',
  origin: 'nhsSDS',
}))
