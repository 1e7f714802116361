"""The root cause behind each rule, and what its findings hurt. The rule's own page says the rest."""

from __future__ import annotations

from collections.abc import Mapping

from seatrial.compare.lessons.lesson import Lesson, Stake
from seatrial.model.comparison import Effects

_D, _S, _C, _P, _O = Stake.DEPLOYMENT, Stake.SECURITY, Stake.COST, Stake.PERFORMANCE, Stake.OPERATIONS

RULES: Mapping[str, Lesson] = {
    # configuration
    "missing-outputs": Lesson(_O, "The stack was written to be deployed, and not to be used by anything afterwards."),
    "placeholder-account": Lesson(_D, "An account number was copied from documentation and left as it was."),
    "placeholder-id": Lesson(_D, "An id was copied from documentation and left as it was."),
    "stringified-output": Lesson(_D, "An output was put into a text as if it were a value that is known already."),
    "unsubstituted-reference": Lesson(_D, "A reference in braces stands outside Fn::Sub, the one place where it is replaced."),
    # delivery
    "blue-green-parts": Lesson(_D, "A blue/green deployment was named, and not all the parts that it works with were built."),
    "cluster-without-providers": Lesson(_C, "The cluster was left without the providers that say where its tasks may run."),
    "empty-target-group": Lesson(_D, "A target group was wired to its listener and to nothing that would answer."),
    "header-gate": Lesson(_O, "A listener rule was taken for the place where health checks are told apart from users."),
    "no-circuit-breaker": Lesson(_D, "The service's deployment was left at its default, which does not give up on what fails."),
    "retired-source": Lesson(_D, "The pipeline follows an example from before connections to GitHub existed.",
                             Effects(security="A personal token with wide access lies in the pipeline.")),
    "scaling-without-policy": Lesson(_P, "Bounds for scaling were set without anything that moves within them."),
    "single-task": Lesson(_O, "The service was sized for development and has one copy."),
    "store-of-another-region": Lesson(_D, "The pipeline was made for one region and got an action in another."),
    "unrouted-target-group": Lesson(_D, "A target group was declared and no listener or rule forwards to it."),
    # destroyability
    "implicit-log-group": Lesson(_O, "The log group was left to Lambda instead of being declared beside the function.",
                                 Effects(cost="Its logs are kept, and paid for, for ever.")),
    # encryption
    "log-group-without-key": Lesson(_S, "The log group has no key of one's own."),
    "odd-log-group-out": Lesson(_S, "The key that the other log groups have was forgotten here."),
    "old-tls-policy": Lesson(_S, "The TLS policy is an old one, or AWS's old default."),
    "plain-listener": Lesson(_S, "The listener on HTTP forwards where it should redirect to HTTPS."),
    "tls-without-token": Lesson(_S, "Encryption on the way was taken for access control."),
    "unencrypted-storage": Lesson(_S, "Encryption was not turned on, and for this type it is not on by itself."),
    "unencrypted-transit": Lesson(_S, "Encryption on the way was not turned on."),
    # events
    "deaf-rule": Lesson(_O, "The rule waits for events that their source was never told to send."),
    "idle-dead-letter-queue": Lesson(_O, "The queue for failed messages was made and no queue was told to use it."),
    "overwritten-notification": Lesson(_D, "Each receiver got a notification of its own, where a bucket has one for all."),
    "unpermitted-delivery": Lesson(_O, "The sender was configured, and the receiver's permission for it was not."),
    # identity
    "absent-identity-provider": Lesson(_D, "The role was written for a provider that the account was taken to have."),
    "administrator-role": Lesson(_S, "The role was given AWS's widest policy instead of what its user does."),
    "explicit-role-name": Lesson(_D, "A name was given to a role that needs none."),
    "key-shuts-out-service": Lesson(_D, "The key's policy does not name the service that has to use the key."),
    "key-without-account": Lesson(_S, "The key's policy was written without the statement that hands it to IAM.",
                                  Effects(operations="Nobody in the account may be able to manage the key any more.")),
    "missing-permission": Lesson(_D, "The role was written without what its user does at its start."),
    "open-resource-policy": Lesson(_S, "The policy names everybody and has no condition that narrows that."),
    "unbounded-access": Lesson(_S, "The actions were chosen and the resources were left at `*`."),
    "unbounded-change": Lesson(_S, "Actions that change or delete were listed, and the resources that they are for were not."),
    "untrusted-user": Lesson(_D, "The role trusts another service than the one that it is given to."),
    "wildcard-permissions": Lesson(_S, "A wildcard stands where the actions and resources should be listed."),
    # isolation
    "arn-of-elsewhere": Lesson(_D, "An ARN was copied from one deployment instead of being taken from the resource."),
    "default-of-elsewhere": Lesson(_D, "Another environment's name was left as the default of a setting that nobody gives."),
    "environments-together": Lesson(_D, "Environments were written as parts of one program instead of as runs of it.",
                                    Effects(cost="Every deployment pays for all environments.")),
    "literal-image": Lesson(_D, "The image was copied as an id instead of being looked up."),
    "misspelled-arn": Lesson(_O, "An ARN was put together by hand instead of being taken from the resource."),
    "region-of-elsewhere": Lesson(_O, "The region is spelled in several places instead of being read from the provider."),
    # monitoring
    "alarm-without-action": Lesson(_O, "The alarm was made without anybody whom it would call."),
    "silent-alarm": Lesson(_O, "The metric was written down without looking up what the service publishes."),
    "unheard-topic": Lesson(_O, "The topic was made for the alarms and nobody was subscribed to it."),
    "unmatched-action": Lesson(_O, "The topic's ARN was put together by hand, and nothing made the topic."),
    "unmatched-dimension": Lesson(_O, "The dimension was spelled by hand instead of being taken from the resource."),
    "unmatched-log-group": Lesson(_O, "The log group's name was spelled by hand instead of being taken from the resource."),
    # naming
    "broken-name-pattern": Lesson(_O, "The name was built apart from the project's own pattern."),
    "group-called-like-id": Lesson(_D, "The name imitates AWS's ids, whose prefix is reserved."),
    "name-without-environment": Lesson(_D, "The environment's name was left out of this name."),
    "unnamed-subnet-group": Lesson(_O, "The subnet group's name was left to AWS in a project that names everything."),
    # network
    "balancer-without-internet": Lesson(_D, "A public load balancer was put into subnets without a route to the internet."),
    "build-without-way-out": Lesson(_D, "The build was moved into the network without a way to its source, image and log."),
    "closed-access-list": Lesson(_D, "The access list was written without the answers, which need an entry of their own."),
    "closed-endpoint": Lesson(_D, "The endpoint's security group was written without its users."),
    "closed-file-system": Lesson(_D, "The mount targets' security group was written without the tasks."),
    "closed-listener": Lesson(_D, "The listener's port and the security group were written apart from each other."),
    "closed-store": Lesson(_D, "The store's security group was written without those who are told its address."),
    "closed-target": Lesson(_D, "The groups of load balancer and targets do not both allow the target's port."),
    "endpoint-without-routes": Lesson(_C, "The gateway endpoint was made and not put into any route table."),
    "function-without-way-out": Lesson(_D, "The function was moved into the network without a way to what it calls."),
    "nat-without-way-out": Lesson(_D, "The NAT gateway was put into a subnet without a route to the internet."),
    "open-administration": Lesson(_S, "The port was opened to every address instead of to those who work with it."),
    "open-database": Lesson(_S, "The database's port was opened to every address instead of to its clients' group."),
    "peering-without-routes": Lesson(_D, "The connection was made and the routes were left out."),
    "private-subnet-exposed": Lesson(_S, "The subnet is called private and has the route table of a public one."),
    "public-database": Lesson(_S, "The database was given a public address."),
    "task-without-way-out": Lesson(_D, "The tasks' subnets were made without the endpoints or the NAT gateway that they need."),
    "unused-group": Lesson(_S, "The security group was declared and given to nothing."),
    # secrets
    "exposed-secret": Lesson(_S, "The secret is handed over as plain text instead of by a reference to its store."),
    "literal-password": Lesson(_S, "The password was written into the program instead of being generated."),
    "literal-secret": Lesson(_S, "The secret's value was written into the program."),
    "placeholder-secret": Lesson(_D, "The secret was given a placeholder that somebody has to replace by hand."),
    "secret-as-parameter": Lesson(_S, "The secret is asked of a person instead of of a secret store."),
    "unreadable-secret": Lesson(_D, "The secret's address was put together by hand, without its form being looked up."),
    # self-sufficiency
    "absent-handler": Lesson(_D, "Handler and code were written apart from each other."),
    "empty-secret": Lesson(_D, "The secret was declared and nothing puts a value into it."),
    "missing-dependency": Lesson(_D, "A dependency that no reference shows was not declared, and order was left to luck."),
    "role-without-profile": Lesson(_D, "The instance profile, which the console makes by itself, was left out."),
    "unaccepted-peering": Lesson(_D, "The request was made and its acceptance was left to somebody else."),
    "undeployed-api": Lesson(_D, "The API was described and its deployment and stage were left out."),
    "unpermitted-function-url": Lesson(_D, "The permission that the console adds by itself was left out."),
    # tags
    "missing-tags": Lesson(_C, "The tags were not given to every resource that takes some."),
    "nameless": Lesson(_O, "The Name tag, the only name that these resources have, was left out."),
    # versions
    "end-of-support": Lesson(_D, "The version comes from an older example."),
    "missing-sdk": Lesson(_D, "The code was written for an older runtime, which brought the SDK along."),
}  # fmt: skip
