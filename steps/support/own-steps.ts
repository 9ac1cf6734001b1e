/** What steps of one's own are written with: the functions of the very Cucumber that runs them, for it takes no other's. */
export { After, Before, defineParameterType, Given, Then, When } from '@cucumber/cucumber'
