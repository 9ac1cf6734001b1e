import { Given, Then, When } from '@cucumber/cucumber'
import type { Rule } from '../src/rules/rule.js'
import { expectRulesKept, expectSound } from './support/kept.js'
import type { SpineWorld } from './support/world.js'

Given('the {topology} topology is planned', function (this: SpineWorld, name: string) {
  this.registration.plan(name)
})

Given('the broken registration {topology}', function (this: SpineWorld, name: string) {
  this.registration.planBroken(name)
})

When('its registration is judged', function (this: SpineWorld) {
  this.registration.judge()
})

Then('it keeps every rule', function (this: SpineWorld) {
  expectSound(this)
})

Then('{claim}', function (this: SpineWorld, rules: readonly Rule['id'][]) {
  expectRulesKept(this, rules)
})
