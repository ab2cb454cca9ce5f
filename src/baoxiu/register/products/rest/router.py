"""REST of products: catalogue and machines."""

from ninja import Router

from baoxiu.register.products.rest import catalogue, machines

router = Router()
router.add_router("", catalogue.router)
router.add_router("", machines.router)
