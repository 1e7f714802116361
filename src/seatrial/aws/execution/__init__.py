"""What runs in the embedded AWS: functions' code, custom resources, requests to deployed APIs."""
