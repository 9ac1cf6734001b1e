import { Then } from '@cucumber/cucumber'
import { expectOutcome } from './support/expectations.js'
import type { SpineWorld } from './support/world.js'

Then('the check {check} is kept', function (this: SpineWorld, check: string) {
  expectOutcome(this, check, 'kept')
})

Then('the check {check} catches it', function (this: SpineWorld, check: string) {
  expectOutcome(this, check, 'broken')
})
