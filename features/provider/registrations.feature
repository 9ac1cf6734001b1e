Feature: A practice registers patients

  A practice makes a temporary record of a patient who is away from home. It refuses what it cannot be sure of, and what
  another system must not write into its records.

  Background:
    Given the "worked-example" topology

  @FND-REG-26 @FND-REG-27 @FND-REG-31 @FND-REG-32
  Scenario: Registrations that break a rule are refused
    When Northgate Urgent Care sends Meadow Lane Surgery registrations that break a rule for Wilf Newcomer
    Then each of them is answered as the specification asks

  @FND-REG-20 @FND-REG-21 @FND-REG-22 @FND-REG-23 @FND-REG-24
  Scenario: Whom PDS does not confirm is not registered, and nobody is registered twice
    When Northgate Urgent Care sends Meadow Lane Surgery registrations of patients who may not be registered
    Then each of them is answered as the specification asks

  @FND-REG-12 @FND-REG-25 @FND-REG-30 @FND-REG-33 @FND-REG-37
  Scenario: Whoever may be registered is, with as much as is known of them
    When Northgate Urgent Care sends Meadow Lane Surgery registrations of patients who are new
    Then each of them is answered as the specification asks
