"""Django's admin as a window for support: it searches and shows everything, and history can't be edited there.

What changes something goes through the services, by actions, so that rules and audit log hold here as well.
"""

from django.contrib import admin

from annotations.admin import history as history
from annotations.admin import projects as projects
from annotations.admin import recordings as recordings
from annotations.admin import teamwork as teamwork
from annotations.admin import work as work

admin.site.site_header = admin.site.site_title = "Filamark administration"
admin.site.index_title = "Support"
