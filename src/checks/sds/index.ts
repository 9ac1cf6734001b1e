import { answerChecks } from './answers.js'
import { apiAnswerChecks } from './api-answers.js'
import { apiRequestChecks } from './api-requests.js'
import { directoryRequestChecks } from './directory-requests.js'
import { ownAsidChecks } from './own-asid.js'
import { practiceLookupChecks } from './practice-lookups.js'
import { registrationChecks } from './registrations.js'
import { serviceRootChecks } from './service-roots.js'

/** How practices are looked up in SDS, by LDAP and by the FHIR API, and what SDS answers. */
export const sdsChecks = [
  ...practiceLookupChecks,
  ...ownAsidChecks,
  ...directoryRequestChecks,
  ...apiRequestChecks,
  ...answerChecks,
  ...apiAnswerChecks,
  ...serviceRootChecks,
  ...registrationChecks,
] as const
