Feature: A practice answers searches for patients

  A practice tells an urgent care service whether it has a record of a patient. It refuses what could be taken for
  another number, and gives nobody whom it must not give.

  Background:
    Given the "worked-example" topology

  @FND-PAT-20 @FND-PAT-21 @FND-PAT-22 @FND-PAT-23 @FND-PAT-36
  Scenario: Searches that break a rule are refused
    When Northgate Urgent Care sends Meadow Lane Surgery patient searches that break a rule for Orla Testerson
    Then each of them is answered as the specification asks

  @FND-PAT-05 @FND-PAT-06 @FND-PAT-07 @FND-PAT-24 @FND-PAT-25
  Scenario: Only those are found who may be found
    When Northgate Urgent Care sends Meadow Lane Surgery patient searches of every kind for Orla Testerson
    Then each of them is answered as the specification asks
