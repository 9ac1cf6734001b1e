import { Then } from '@cucumber/cucumber'
import { expectCaught } from './support/expectations.js'
import type { SpineWorld } from './support/world.js'

Then('it is caught by {checks}', function (this: SpineWorld, checks: readonly string[]) {
  this.claim(checks)
  expectCaught(this, checks)
})
