"""How each type comes to life: one file per service, named as the registry names the service in lower case."""
