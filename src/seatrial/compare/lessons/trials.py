"""The root cause behind what each trial finds, and what it hurts, by the kind of knowledge that was missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from seatrial.compare.lessons.lesson import Lesson, Stake
from seatrial.model.comparison import Effects

_D, _S, _C, _O = Stake.DEPLOYMENT, Stake.SECURITY, Stake.COST, Stake.OPERATIONS
_LOSS = Effects(operations="What holds state and is replaced loses it.")

_BY_FAMILY: Mapping[str, Mapping[str, Lesson]] = {
    "project-files": {
        "entry-point-missing": Lesson(_D, "The project names a file as its program that it does not have."),
        "project-file-missing": Lesson(_D, "The program was handed over without the file that makes it a project."),
        "metadata-breaks-schema": Lesson(_O, "The metadata file was written without being held to its schema."),
        "nested-template-missing": Lesson(_D, "A nested stack's template is not among the files."),
        "nested-template-unreadable": Lesson(_D, "A nested stack's template is no template that can be read."),
    },
    "template-language": {
        "template-format": Lesson(_D, "The template is not written as CloudFormation reads it."),
        "template-transform": Lesson(_D, "A transform cannot work with what it is given."),
        "template-error": Lesson(_D, "A function of the template cannot be worked out with the values at hand."),
        "undefined-name": Lesson(_D, "A reference names something that the template does not declare."),
        "circular-dependency": Lesson(_D, "Resources wait for each other, so that none can be the first."),
        "parameter-value-refused": Lesson(_D, "A parameter's value is none that its declaration allows."),
        "rule-not-met": Lesson(_D, "The parameters' values break a rule of the template itself."),
        "order-by-luck": Lesson(_D, "A dependency that no reference shows was not declared."),
        "nested-parameters": Lesson(_D, "A nested stack is given other parameters than it declares."),
        "nested-stack-loops": Lesson(_D, "A nested stack contains itself."),
    },
    "secrets": {
        "secret-lacks-key": Lesson(_D, "A key is read from a secret whose value was not written with it."),
    },
    "isolation": {
        "export-taken": Lesson(_D, "The export's name is the same in every deployment."),
        "name-taken": Lesson(_D, "The name is spelled in full, and something has it already."),
        "name-collision": Lesson(_D, "The physical name is spelled without anything that tells two environments apart."),
        "points-at-other-environment": Lesson(_S, "A reference is spelled by name, and the name is another environment's."),
        "other-environment-spelled": Lesson(_O, "Another environment's name was left where this environment's should be read."),
        "region-spelled": Lesson(_D, "The region is spelled in the program instead of being read."),
    },
    "code-quality": {
        "unused-declaration": Lesson(_O, "Something was declared, and what would use it was left out or has gone."),
        "does-not-compile": Lesson(_D, "The program was handed over without having been compiled."),
        "undefined-variable": Lesson(_D, "A name is used that nothing in the program defines or imports."),
        "unused-import": Lesson(_O, "The import was left behind when what used it went, or was written ahead."),
        "linter-warning": Lesson(_O, "The project's own linter was not run."),
        "unformatted-code": Lesson(_O, "The project's own formatter was not run."),
    },
    "configuration": {
        "missing-setting": Lesson(_D, "The program requires a setting for which it has neither a default nor a value."),
    },
    "provider-api": {
        "unknown-argument": Lesson(_D, "The argument does not exist in the provider: it was guessed, or is of another version."),
        "missing-argument": Lesson(_D, "An argument that the provider requires was left out."),
        "wrong-argument-type": Lesson(_D, "The argument exists and takes another type of value."),
        "unknown-class": Lesson(_D, "The class does not exist in the provider: it was guessed, or is of another version."),
        "unknown-function": Lesson(_D, "The function does not exist in the provider: it was guessed, or is another version's."),
        "unknown-module": Lesson(_D, "The module does not exist in the provider: it was guessed, or is of another version."),
        "unknown-attribute": Lesson(_D, "The attribute does not exist: it was guessed, or belongs to another type."),
        "deprecated-type": Lesson(_O, "The type is that of an older version of the provider."),
        "deprecated-function": Lesson(_O, "The function is that of an older version of the provider."),
        "deprecated-argument": Lesson(_O, "The argument is that of an older version of the provider."),
        "deprecated-attribute": Lesson(_O, "The attribute is that of an older version of the provider."),
        "unknown-property": Lesson(_D, "The property does not exist in this type: it was guessed, or belongs to another."),
        "missing-property": Lesson(_D, "A property that AWS requires was left out."),
        "wrong-type": Lesson(_D, "The property exists and takes another type of value."),
        "value-not-allowed": Lesson(_D, "The value is none of those that AWS takes for this property."),
        "property-combination": Lesson(_D, "Properties were set together that exclude, or need, each other."),
        "read-only-property": Lesson(_D, "A property was set that only AWS sets."),
        "unknown-resource-type": Lesson(_D, "The type does not exist: it was guessed, or is spelled wrongly."),
    },
    "versions": {
        "type-not-in-region": Lesson(_D, "The service is not offered in the region that is deployed to."),
        "engine-version-withdrawn": Lesson(_D, "The engine version is one that AWS never offered, or no longer does."),
        "class-not-offered": Lesson(_D, "The class does not exist for this engine, version or region."),
        "runtime-withdrawn": Lesson(_D, "The runtime is one that AWS no longer takes for new functions."),
        "service-withdrawn": Lesson(_D, "The service no longer takes what is asked of it."),
    },
    "self-sufficiency": {
        "lookup-finds-nothing": Lesson(_D, "The program looks up something that it does not create itself."),
        "missing-load-balancer": Lesson(_D, "Something was built on a load balancer that nothing creates."),
        "missing-secret": Lesson(_D, "A secret is read that nothing creates."),
        "refers-to-nothing": Lesson(_D, "A name was spelled by hand that no resource has."),
    },
    "service-behaviour": {
        "quota-exceeded": Lesson(_D, "The account's default limits were not counted against."),
        "refused-by-aws": Lesson(_D, "AWS does not accept what the template or the SDK lets one ask for."),
    },
    "program-flow": {
        "program-crashes": Lesson(_D, "The program was handed over without having been run."),
        "program-refuses": Lesson(_D, "The program checks something that does not hold in a fresh environment."),
        "program-exits": Lesson(_D, "The program ends itself before its resources are declared."),
        "program-hangs": Lesson(_D, "The program waits for something that never comes."),
        "import-fails": Lesson(_D, "The program imports what the project neither has nor requires."),
        "apply-fails": Lesson(_D, "A callback on an output takes for granted a value that it does not get."),
        "processes-left": Lesson(_O, "The program starts something that it does not end."),
    },
    "naming": {
        "doubled-name-part": Lesson(_O, "The environment's name is put in twice, by the program and by what it calls."),
    },
    "repeatability": {
        "secret-changes-every-run": Lesson(_D, "The program's own random numbers make the secret, anew at every run.", _LOSS),
        "changes-every-run": Lesson(_O, "A value depends on the time, on chance or on the machine that runs the program."),
        "resource-changes-every-run": Lesson(_D, "Which resources there are depends on time, chance or the machine.", _LOSS),
        "fails-the-second-time": Lesson(_D, "The program counts on nothing of it being there yet."),
    },
    "testing": {
        "live-test-fails": Lesson(_O, "Program and test were not run together: one of them is wrong about the other."),
        "live-test-asserts-nothing": Lesson(_O, "The test was written to pass, and not to find anything out."),
        "live-test-reads-fixed-file": Lesson(_O, "The test takes its outputs from where one machine happened to have them."),
        "live-tests-do-not-run": Lesson(_O, "The tests were handed over without having been run."),
    },
    "destroyability": {
        "blocks-destroy": Lesson(_O, "Deletion was not thought of when the resource was protected, filled or retained."),
        "snapshot-stays": Lesson(_C, "The final snapshot is taken at every destruction and removed by nobody."),
        "name-held-after-destroy": Lesson(_D, "A fixed name was given to something that AWS keeps for days after its deletion."),
    },
}  # fmt: skip

TRIALS: Mapping[str, Lesson] = {
    rule: replace(lesson, family=family) for family, lessons in _BY_FAMILY.items() for rule, lesson in lessons.items()
}
