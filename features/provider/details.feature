Feature: A practice gives what its answers refer to

  An appointment names a practitioner, a place and a patient. Each can be read by its id, and found again by its code,
  whoever asks.

  Background:
    Given the "worked-example" topology

  @FND-PRAC-07 @FND-ORG-05
  Scenario: Searches by what is no code are refused
    When Northgate Urgent Care sends Meadow Lane Surgery searches by codes that break a rule
    Then each of them is answered as the specification asks

  @FND-PAT-29 @FND-PAT-30 @FND-PAT-35 @FND-ORG-08 @FND-LOC-06 @APT-READ-05
  Scenario: What is there is read, and what is not there is said to be missing
    When Northgate Urgent Care sends Meadow Lane Surgery reads of every kind for Orla Testerson
    Then each of them is answered as the specification asks
