Feature: A practice shows a patient's appointments

  Whoever asks for a patient's appointments between two dates gets all of them, whoever booked them, and nothing of the
  past.

  Background:
    Given the "worked-example" topology

  @APT-RETR-07 @APT-RETR-09 @APT-RETR-10 @APT-RETR-11 @APT-RETR-18
  Scenario: Looks that break a rule are refused
    When Northgate Urgent Care sends Meadow Lane Surgery looks at appointments that break a rule for Orla Testerson
    Then each of them is answered as the specification asks

  @APT-RETR-12 @APT-RETR-14
  Scenario: Looks that keep the rules are served
    When Northgate Urgent Care sends Meadow Lane Surgery looks at appointments of every kind for Orla Testerson
    Then each of them is answered as the specification asks
