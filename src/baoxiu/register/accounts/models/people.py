"""People, their roles, and where they work."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.models import Owned
from baoxiu.foundation.grid.fields import SearchField, SortKeyField
from baoxiu.kernel import text
from baoxiu.register.accounts.choices import BranchKind
from baoxiu.register.regions.models import Region


class UserManager(BaseUserManager["User"]):
    """Looks people up by their folded user name."""

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(username=text.fold(username or ""))


class User(AbstractBaseUser):
    """A person's account. It is global; what the person may do is a membership (R-07)."""

    username = models.CharField(_("user name"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=60)
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    is_active = models.BooleanField(_("active"), default=True)
    language = models.CharField(_("language"), max_length=10, blank=True)

    objects = UserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        self.username = text.fold(self.username)


class Branch(Owned):
    """A place of the organisation where people work: head office, office or service station."""

    kind = models.CharField(_("kind"), max_length=12, choices=BranchKind.choices)
    code = models.CharField(_("code"), max_length=20)
    name = models.CharField(_("name"), max_length=80)
    name_key = SortKeyField()
    search_text = SearchField()

    class Meta:
        verbose_name = _("branch")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "code"], name="accounts_branch_code")
        ]

    def __str__(self) -> str:
        return self.name

    def searchable(self) -> tuple[list[str], list[str]]:
        return [self.code], [self.name]


class Role(Owned):
    """A named set of permissions. The standard roles of product.md §1 are made with the organisation."""

    code = models.CharField(_("code"), max_length=30)
    name = models.CharField(_("name"), max_length=60)
    name_key = SortKeyField()
    permissions = models.JSONField(_("permissions"), default=list)

    class Meta:
        verbose_name = _("role")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "code"], name="accounts_role_code")
        ]

    def __str__(self) -> str:
        return self.name


class Membership(Owned):
    """What one person is in one organisation: role, branch, and the regions whose rows are visible."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    role = models.ForeignKey(Role, on_delete=models.PROTECT, verbose_name=_("role"))
    branch = models.ForeignKey(Branch, on_delete=models.PROTECT, verbose_name=_("branch"))
    every_region = models.BooleanField(_("all regions"), default=True)
    regions = models.ManyToManyField(Region, blank=True, verbose_name=_("sales regions"))
    is_active = models.BooleanField(_("active"), default=True)
    name_key = SortKeyField(of="person_name", surname=True)
    search_text = SearchField()

    class Meta:
        verbose_name = _("person")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "user"], name="accounts_member_once")
        ]

    def __str__(self) -> str:
        return self.person_name

    @property
    def person_name(self) -> str:
        return self.user.name

    def searchable(self) -> tuple[list[str], list[str]]:
        return [self.user.username, self.user.phone], [self.user.name]
