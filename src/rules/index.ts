import { agreementRules } from './agreements.js'
import { asidRules } from './asids.js'
import { capabilityRules } from './capabilities.js'
import { centralServiceRules } from './central-services.js'
import { cmaRules } from './cma.js'
import { hostAndMemberRules } from './hosts-and-members.js'
import { interactionRules } from './interactions.js'
import { miniServiceRules } from './mini-services.js'
import { partyKeyRules } from './party-keys.js'
import { practiceKeyRules } from './practice-keys.js'
import { recordRules } from './records.js'
import { rootFormRules } from './root-forms.js'
import { rootPracticeRules } from './root-practices.js'
import { rootSetRules } from './root-sets.js'
import { finished, type Rule } from './rule.js'
import { serverRules } from './servers.js'

/** Every rule of this version, from who is registered to what they publish and share. */
export const rules: readonly Rule[] = finished([
  ...asidRules,
  ...hostAndMemberRules,
  ...partyKeyRules,
  ...practiceKeyRules,
  ...serverRules,
  ...cmaRules,
  ...interactionRules,
  ...capabilityRules,
  ...rootPracticeRules,
  ...rootFormRules,
  ...rootSetRules,
  ...centralServiceRules,
  ...miniServiceRules,
  ...recordRules,
  ...agreementRules,
])
