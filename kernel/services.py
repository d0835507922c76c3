"""Finding a service's class by the service's name: the kernel knows no domain until it is told one."""

from importlib import import_module


def service_class_of(name: str) -> type:
    """The service class in `services.<name>.service`, or in the module `name` where that is a dotted path.

    It is the class there that has a unit of work; its Stores, of the same name, have none. Raises LookupError.
    """
    module = import_module(name if "." in name else f"services.{name}.service")
    for one in vars(module).values():
        if isinstance(one, type) and one.__module__ == module.__name__ and hasattr(one, "work"):
            return one
    raise LookupError(f"{module.__name__} has no class with a unit of work")
